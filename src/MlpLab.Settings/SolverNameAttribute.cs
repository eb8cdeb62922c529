using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Optimization;
using MlpLab.Search;
using MlpLab.Training;

namespace MlpLab.Settings;

/// <summary>The name of a solver.</summary>
internal sealed class SolverNameAttribute : NameAttribute
{
    // The word for what own data are trained by.
    private const string Auto = "auto";

    public override IReadOnlyList<string> Names => [.. Solver.All.Select(solver => solver.Name), Auto];

    public override IReadOnlyList<object> Every => [.. Solver.All.Select(solver => solver.Name)];

    // A run is recorded with the solver that it had.
    public override object? Read(string text) => Find(text) is { } name && name == Auto ? Solver.OfFile.Name : Find(text);
}

/// <summary>The name of a schedule of the learning rate.</summary>
internal sealed class ScheduleNameAttribute : NameAttribute
{
    public override IReadOnlyList<string> Names => ScheduleNames.All;
}

/// <summary>An option that only some solvers have: a setting of their rule.</summary>
/// <param name="setting">Its name among <see cref="Optimizer.Settings"/>.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OfRuleAttribute(string setting) : Attribute
{
    public string Setting => setting;

    /// <summary>Whether own data are trained by gradient descent where it is given and no solver is.</summary>
    public bool AsksForDescent { get; init; }
}

/// <summary>A number that a rule has, legal as the rule declares it.</summary>
/// <param name="setting">Its name among <see cref="Optimizer.Settings"/>.</param>
internal sealed class NumberOfRuleAttribute(string setting) : LegalAttribute
{
    private readonly RuleSetting _declared = RuleSetting.Named(setting);

    /// <summary>How it is searched.</summary>
    public SearchedAttribute Searched => new(_declared.Tried ?? SearchedAttribute.UsualRange) { Scale = RuleAxes.Scale(_declared) };

    public override string Words => $"a {(_declared.IsWhole ? "whole " : "")}number{Legal.Words}{(_declared.Such is null ? "" : ", such as " + _declared.Such)}";

    private Interval Legal => _declared.LegalInScikitLearn ?? _declared.Legal;

    public override object? Read(string text) =>
        !(Interval.TryRead(text, out double value) && Legal.Has(value)) ? null
        : !_declared.IsWhole ? value
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole) ? whole
        : null;
}
