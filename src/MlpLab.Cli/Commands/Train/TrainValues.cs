using MlpLab.Diagnostics;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Codes of diagnoses, separated by commas.</summary>
internal sealed class DiagnosisCodeAttribute : SomeAttribute
{
    protected override NameAttribute Each { get; } = new OneOfAttribute([.. DiagnosisCodes.All]) { Kind = "diagnosis" };
}

/// <summary>Two features, each by number or name.</summary>
internal sealed class TwoFeaturesAttribute : LegalAttribute
{
    public override string Words => "two features by number or name, such as 1,3";

    public override object? Read(string text) => text.Split(',').Length == 2 ? text : null;
}
