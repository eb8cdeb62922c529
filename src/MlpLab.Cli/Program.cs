Console.WriteLine("mlplab");
