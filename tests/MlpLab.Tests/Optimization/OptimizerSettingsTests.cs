using System.Globalization;
using MlpLab.Optimization;

namespace MlpLab.Tests.Optimization;

/// <summary>What holds for every rule of the library: a new one is tested by being in <see cref="Optimizer.All"/>.</summary>
public class OptimizerSettingsTests
{
    public static TheoryData<string> Names => [.. Optimizer.All.Select(rule => rule.Name)];

    [Fact]
    public void All_Names_AreDistinctLowerCaseWords() =>
        Optimizer.All.Select(rule => rule.Name).Should().OnlyHaveUniqueItems().And.AllSatisfy(name => name.Should().MatchRegex("^[a-z]+(-[a-z]+)*$"));

    [Theory]
    [MemberData(nameof(Names))]
    public void With_EverySettingOfTheRule_GivesTheSameRule(string name)
    {
        Optimizer rule = Named(name);

        rule.Settings.Aggregate(rule, (made, setting) => made.With(setting.Name, setting.Value)).Should().Be(rule);
        rule.Settings.Should().AllSatisfy(setting => rule.Setting(setting.Name).Should().Be(setting.Value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Declared_OfEachSetting_HasTheRangeThatTheRuleKeeps(string name)
    {
        Optimizer rule = Named(name);

        rule.Declared.Where(setting => !setting.IsChoice).Select(setting => setting.Name).Should().Equal(rule.Settings.Select(setting => setting.Name));
        foreach (RuleSetting setting in rule.Declared.Where(setting => !setting.IsChoice))
        {
            (double low, double high) = (setting.Legal.Low, (setting.LegalInScikitLearn ?? setting.Legal).High);
            rule.With(setting.Name, double.IsFinite(high) ? high - 0.5 - (setting.IsWhole ? 0.5 : 0) : 1e6).Setting(setting.Name).Should().NotBeNull();
            FluentActions.Invoking(() => rule.With(setting.Name, setting.Legal.HasLow ? low - 1 : low)).Should().Throw<ArgumentOutOfRangeException>(setting.Name);
            FluentActions.Invoking(() => rule.With(setting.Name, high + 1)).Should().Throw<ArgumentOutOfRangeException>(setting.Name);
            setting.Legal.Has(rule.Setting(setting.Name)!.Value).Should().BeTrue();
            (setting.Such is null || setting.Legal.Has(double.Parse(setting.Such, CultureInfo.InvariantCulture))).Should().BeTrue();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void With_AnUnknownSetting_IsRefusedByName(string name) =>
        FluentActions.Invoking(() => Named(name).With("colour", 1)).Should().Throw<ArgumentException>().WithMessage($"{name} has no setting 'colour'*");

    [Fact]
    public void Setting_TheRuleDoesNotHave_IsNull() => new GradientDescent().Setting("colour").Should().BeNull();

    [Fact]
    public void With_ACountThatIsNotWhole_IsRefused() =>
        FluentActions.Invoking(() => new LBfgs().With("pairs", 2.5)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("pairs is 2.5; it must be a whole number*");

    [Fact]
    public void ToString_AnyRule_NamesItAndItsSettings() =>
        new LevenbergMarquardt { InitialDamping = 1 }.ToString().Should().Be("Levenberg–Marquardt, initial damping 1");

    [Fact]
    public void With_GradientDescent_ChangesThatNumberAlone()
    {
        var rule = new GradientDescent { LearningRate = 0.1, Momentum = 0.5 };

        rule.With("learning-rate", 0.2).Should().Be(new GradientDescent { LearningRate = 0.2, Momentum = 0.5 });
        rule.With("momentum", 0.9).Should().Be(new GradientDescent { LearningRate = 0.1, Momentum = 0.9 });
        FluentActions.Invoking(() => rule.With("momentum", 1.5)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("Momentum is 1.5*");
    }

    [Theory]
    [InlineData(0, false, "gradient descent 1.2")]
    [InlineData(0.9, false, "gradient descent 1.2, momentum 0.9")]
    [InlineData(0.9, true, "gradient descent 1.2, Nesterov momentum 0.9")]
    public void ToString_GradientDescent_NamesMomentumWhereThereIsOne(double momentum, bool nesterov, string text) =>
        new GradientDescent { LearningRate = 1.2, Momentum = momentum, Nesterov = nesterov }.ToString().Should().Be(text);

    private static Optimizer Named(string name) => Optimizer.All.Single(rule => rule.Name == name);
}
