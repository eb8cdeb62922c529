using System.Text;
using MlpLab.Csv;

namespace MlpLab.Fuzz.Targets;

/// <summary>Tables, read as a whole and block by block; the first byte says what is known about the file.</summary>
internal sealed class CsvTarget : FuzzTarget
{
    private static readonly char?[] Delimiters = [null, null, ',', ';', '\t', '|', ' '];
    private static readonly char?[] DecimalSigns = [null, null, '.', ','];
    private static readonly bool?[] Headers = [null, true, false];

    public CsvTarget(SeedFolder folder)
    {
        string text = Encoding.UTF8.GetString(folder[SeedFolder.Table]);
        string few = string.Join('\n', text.Split('\n').Take(6)) + "\n";
        string[] texts =
        [
            text,
            few,
            few.Replace("\n", "\r\n", StringComparison.Ordinal),
            few.Replace(',', ';').Replace('.', ','),
            few.Replace(',', '\t'),
            few.Replace(',', ' '),
            few.Replace(",1\n", ",\"a, \"\"b\"\"\nc\"\n", StringComparison.Ordinal),
            "\uFEFF" + few,
            few[(few.IndexOf('\n', StringComparison.Ordinal) + 1)..],
            few.Replace(",0\n", ",NA\n", StringComparison.Ordinal),
            "a|b|c\n1|?|x\n2||y\n3|4|x\n",
        ];
        Seeds = [.. texts.SelectMany((file, i) => new[] { (byte)0, (byte)(17 * i) }.Select(known => (byte[])[known, .. Encoding.UTF8.GetBytes(file)]))];
    }

    public override string Name => "csv";

    public override int InputCount => 60_000;

    protected override IReadOnlyList<byte[]> Seeds { get; }

    protected override IReadOnlyList<string> Tokens { get; } =
        ["\"", "\"\"", ",", ";", "\t", "|", " ", "\n", "\r\n", "\r", "\0", "\uFEFF", "NA", "?", "inf", "-inf", "nan", ",,,,", "1,5", "é", "\"\n", "sep=;\n", "#", "label", "x1", "-", "1e400", "0x10"];

    public override bool Accepts(byte[] input)
    {
        int known = input.Length == 0 ? 0 : input[0];
        byte[] file = input.Length == 0 ? [] : input[1..];
        var options = new CsvOptions
        {
            Delimiter = Delimiters[known % Delimiters.Length],
            DecimalSign = DecimalSigns[known / 7 % DecimalSigns.Length],
            HasHeader = Headers[known / 3 % Headers.Length],
            Missing = (MissingValues)(known % 3),
            SkipLines = known % 11 == 1 ? known % 4 : 0,
        };
        bool whole = IsRead(() => CsvDatasetReader.Read(new MemoryStream(file), options).Data);
        bool blocks = IsRead(() =>
        {
            using var reader = new CsvBlockReader(new MemoryStream(file), options, ["x1", "x2"], ["0", "1"], findsLabel: true);
            while (reader.Next(4) is not null)
            {
            }

            return null;
        });
        return whole || blocks;
    }

    private static bool IsRead(Func<Datasets.Dataset?> read)
    {
        try
        {
            Datasets.Dataset? data = read();
            for (int j = 0; j < data?.FeatureCount; j++)
            {
                if (data.Feature(j).ContainsAny(double.PositiveInfinity, double.NegativeInfinity))
                {
                    throw new FindingException("an infinite feature was let pass");
                }
            }

            return true;
        }
        catch (CsvDataException exception) when (exception.Message.Length > 0)
        {
            return false;
        }
    }
}
