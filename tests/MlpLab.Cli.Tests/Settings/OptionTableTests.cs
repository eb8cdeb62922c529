using System.Reflection;
using CommandLine;
using MlpLab.Cli.Settings;

namespace MlpLab.Cli.Tests.Settings;

/// <summary>The program reads names off properties; what is declared for the parsing library must say the same.</summary>
public class OptionTableTests
{
    public static TheoryData<Type> OptionClasses =>
        [.. typeof(CommonOptions).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CommonOptions)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(OptionClasses))]
    public void Find_EveryDeclaredName_GivesItsProperty(Type options)
    {
        OptionTable table = Table(options);
        PropertyInfo[] properties = options.GetProperties();

        properties.Select(property => table.Find(property.GetCustomAttribute<OptionAttribute>()!.LongName)?.Property.Name)
            .Should().Equal(properties.Select(property => property.Name));
        table.Names.Should().BeEquivalentTo(properties.Select(property => property.GetCustomAttribute<OptionAttribute>()!.LongName));
    }

    [Theory]
    [InlineData("Hidden")]
    [InlineData("log--every")]
    [InlineData("logevery")]
    [InlineData("log-every-")]
    [InlineData("LogEvery")]
    [InlineData("")]
    public void Find_AnythingElse_GivesNone(string name) => OptionTable.For<TrainOptions>().Find(name).Should().BeNull();

    private static OptionTable Table(Type options) =>
        (OptionTable)typeof(OptionTable).GetMethod(nameof(OptionTable.For))!.MakeGenericMethod(options).Invoke(null, null)!;
}
