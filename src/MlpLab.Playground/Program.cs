using MlpLab.Playground.Hosting;

return await PlaygroundProgram.RunAsync(args, Console.Out, Console.Error, Console.OpenStandardInput());
