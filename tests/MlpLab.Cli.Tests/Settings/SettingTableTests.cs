using System.Reflection;
using CommandLine;
using MlpLab.Cli.Commands;
using MlpLab.Cli.Commands.Train;
using MlpLab.Settings;

namespace MlpLab.Cli.Tests.Settings;

/// <summary>The program reads names off properties; what is declared for the parsing library must say the same.</summary>
public class SettingTableTests
{
    public static TheoryData<Type> OptionClasses =>
        [.. typeof(CommonOptions).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CommonOptions)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(OptionClasses))]
    public void Find_EveryDeclaredName_GivesItsProperty(Type options)
    {
        var table = new SettingTable(options);
        PropertyInfo[] properties =
        [
            .. options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => !options.IsAssignableTo(typeof(ITakesPartOfARun)) || ITakesPartOfARun.Has(property)),
        ];
        string[] names = [.. properties.Select(property => property.GetCustomAttribute<OptionAttribute>()!.LongName)];

        names.Select(name => table.Find(name)?.Name).Should().Equal(names);
        table.Names.Should().BeEquivalentTo(names);
        table.All.Should().OnlyContain(setting => setting.Help.Length > 0 && setting.TakesValue == (setting.ValueName.Length > 0));
    }

    [Theory]
    [MemberData(nameof(OptionClasses))]
    public void Aliases_OfACommand_AreNoOtherNamesOfIt(Type options)
    {
        var table = new SettingTable(options);
        string[] aliases = [.. table.All.Select(setting => setting.Alias).OfType<string>()];

        aliases.Should().OnlyHaveUniqueItems().And.NotIntersectWith(table.Names);
        aliases.Select(alias => table.Find(alias)?.Alias).Should().Equal(aliases);
    }

    [Fact]
    public void Commands_OfTheProgram_HaveNamesOfTheirOwn() => CommandTable.All.Select(command => command.Name).Should().OnlyHaveUniqueItems();

    [Theory]
    [InlineData("Hidden")]
    [InlineData("log--every")]
    [InlineData("logevery")]
    [InlineData("log-every-")]
    [InlineData("LogEvery")]
    [InlineData("-")]
    [InlineData("")]
    public void Find_AnythingElse_GivesNone(string name) => SettingTable.Of<TrainOptions>().Find(name).Should().BeNull();
}
