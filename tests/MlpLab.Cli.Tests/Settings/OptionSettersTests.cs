using System.Reflection;
using System.Text;
using CommandLine;
using MlpLab.Cli.Settings;
using MlpLab.Tests.Support;

namespace MlpLab.Cli.Tests.Settings;

/// <summary>The table of options that a command line is read with is made from the options classes, by this test.</summary>
public class OptionSettersTests
{
    private const string Otherwise = "        _ => throw new ArgumentException($\"{options} holds no options.\", nameof(options)),\n    };\n";
    private const string File = "src/MlpLab.Cli/Arguments/OptionSetters.cs";

    [Fact]
    public void Find_IsMadeFromTheOptionsClasses()
    {
        string path = Path.Combine(Repository.Root, File);
        string made = Make();
        if (Environment.GetEnvironmentVariable("MLPLAB_UPDATE_OPTIONS") == "1")
        {
            System.IO.File.WriteAllText(path, made);
        }

        System.IO.File.ReadAllText(path).Should().Be(made, "after a change of options, MLPLAB_UPDATE_OPTIONS=1 dotnet test makes the table anew");
    }

    private static string Make()
    {
        Type[] classes = [.. typeof(CommonOptions).Assembly.GetTypes()
            .Where(type => type == typeof(CommonOptions) || type.IsSubclassOf(typeof(CommonOptions)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)];
        var text = new StringBuilder("""
            namespace MlpLab.Cli.Arguments;

            /// <summary>Finds options by name and sets them, without reflection.</summary>
            /// <remarks>Made from the options classes by OptionSettersTests with MLPLAB_UPDATE_OPTIONS=1; the test fails where the two differ.</remarks>
            internal static class OptionSetters
            {
                /// <summary>The option of a command, or null where it has none of that name.</summary>
                public static OptionSetter? Find(Type options, string name) => options == typeof(TrainOptions) ? TrainOptions(name) : FindOther(options, name);

                /// <summary>A new object of a command's options class.</summary>
                public static CommonOptions Create(Type options) => options == typeof(TrainOptions) ? new TrainOptions() : CreateOther(options);

                // Apart from the main command's way: a type's name is found by reflection.
                private static OptionSetter? FindOther(Type options, string name) => options.Name switch
                {

            """);
        foreach (Type type in classes.Where(type => !type.IsAbstract && type != typeof(TrainOptions)))
        {
            text.Append($"        nameof({type.Name}) => {type.Name}(name),\n");
        }

        text.Append(Otherwise);
        text.Append("\n    private static CommonOptions CreateOther(Type options) => options.Name switch\n    {\n");
        foreach (Type type in classes.Where(type => !type.IsAbstract && type != typeof(TrainOptions)))
        {
            text.Append($"        nameof({type.Name}) => new {type.Name}(),\n");
        }

        text.Append(Otherwise);
        foreach (Type type in classes)
        {
            text.Append($"\n    private static OptionSetter? {type.Name}(string name) => name switch\n    {{\n");
            foreach (PropertyInfo property in type.GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance))
            {
                string name = property.GetCustomAttribute<OptionAttribute>()!.LongName;
                bool isSwitch = property.PropertyType == typeof(bool);
                string value = isSwitch ? "true" : "value";
                text.Append($"        \"{name}\" => new({(isSwitch ? "false" : "true")}, (options, {(isSwitch ? "_" : "value")}) => (({type.Name})options).{property.Name} = {value}),\n");
            }

            text.Append($"        _ => {(type.BaseType == typeof(object) ? "null" : type.BaseType!.Name + "(name)")},\n    }};\n");
        }

        return text.Append("}\n").ToString();
    }
}
