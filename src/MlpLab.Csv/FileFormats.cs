using System.Text;

namespace MlpLab.Csv;

/// <summary>Names files that are something else than CSV, so that nobody looks for a mistake in their cells.</summary>
internal static class FileFormats
{
    // Where an archive of tar says what it is.
    private const int TapeMark = 257;

    private static readonly (byte[] Start, string Name, string Advice)[] Binary =
    [
        ([0x1F, 0x8B], "compressed", "unpack it first: gunzip"),
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive, as spreadsheets (xlsx, ods) are", "save the sheet as CSV, or unpack the archive"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old spreadsheet (xls)", "save the sheet as CSV"),
        ("BZh"u8.ToArray(), "compressed", "unpack it first: bunzip2"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "compressed", "unpack it first: unxz"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed", "unpack it first: unzstd"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7-Zip archive", "unpack it first"),
        ("PAR1"u8.ToArray(), "in the format Parquet", "write it as CSV, such as with pandas.read_parquet(…).to_csv(…)"),
        ("ARROW1"u8.ToArray(), "in the format Arrow", "write it as CSV"),
        ([0x89, 0x48, 0x44, 0x46], "in the format HDF5", "write it as CSV"),
        ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59], "an array of NumPy (npy)", "write it as CSV, such as with numpy.savetxt"),
        ("MATLAB "u8.ToArray(), "a MAT file", "write it as CSV"),
        ("SQLite format 3"u8.ToArray(), "a database of SQLite", "write a table of it as CSV"),
        ("%PDF"u8.ToArray(), "a PDF document", "write its table as CSV"),
        ("RDX2"u8.ToArray(), "in the format of R (RData)", "write it with write.csv"),
        ("RDX3"u8.ToArray(), "in the format of R (RData)", "write it with write.csv"),
        ("$FL2"u8.ToArray(), "a data set of SPSS (sav)", "write it as CSV, such as with pandas.read_spss(…).to_csv(…)"),
        ("$FL3"u8.ToArray(), "a data set of SPSS (zsav)", "write it as CSV"),
        ("<stata_dta>"u8.ToArray(), "a data set of Stata (dta)", "write it as CSV, such as with pandas.read_stata(…).to_csv(…)"),
        ("HEADER RECORD*******"u8.ToArray(), "a transport file of SAS (xpt)", "write it as CSV, such as with pandas.read_sas(…).to_csv(…)"),
        ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xC2, 0xEA, 0x81, 0x60], "a data set of SAS (sas7bdat)", "write it as CSV, such as with pandas.read_sas(…).to_csv(…)"),
        ("FEA1"u8.ToArray(), "in the format Feather", "write it as CSV, such as with pandas.read_feather(…).to_csv(…)"),
        ("ORC"u8.ToArray(), "in the format ORC", "write it as CSV"),
        ("Obj\x01"u8.ToArray(), "in the format Avro", "write it as CSV"),
        ("CDF\x01"u8.ToArray(), "in the format NetCDF", "write it as CSV"),
        ("CDF\x02"u8.ToArray(), "in the format NetCDF", "write it as CSV"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)", "a table of numbers and labels is needed"),
        ([0xFF, 0xD8, 0xFF], "a picture (JPEG)", "a table of numbers and labels is needed"),
        ("GIF8"u8.ToArray(), "a picture (GIF)", "a table of numbers and labels is needed"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program", "a table of numbers and labels is needed"),
        ("{\\rtf"u8.ToArray(), "a text document (RTF)", "write its table as CSV"),
        ([0x80, 0x02], "an object of Python (pickle)", "write it as CSV"),
        ([0x80, 0x03], "an object of Python (pickle)", "write it as CSV"),
        ([0x80, 0x04], "an object of Python (pickle)", "write it as CSV"),
        ([0x80, 0x05], "an object of Python (pickle)", "write it as CSV"),
    ];

    /// <summary>A sentence on a file that begins so; null where it may be text.</summary>
    public static string? OfBytes(ReadOnlySpan<byte> head)
    {
        foreach ((byte[] start, string name, string advice) in Binary)
        {
            if (head.StartsWith(start))
            {
                return $"the file is {name}; {advice}";
            }
        }

        return head.Length > TapeMark + 5 && head[TapeMark..].StartsWith("ustar"u8) ? "the file is an archive (tar); unpack it first: tar -xf" : null;
    }

    /// <summary>A sentence on a text of another format; null where it may be a table.</summary>
    /// <param name="head">The first lines, UTF-8.</param>
    public static string? OfText(ReadOnlySpan<byte> head)
    {
        string[] lines = [.. Encoding.UTF8.GetString(head[..Math.Min(head.Length, 64 * 1024)]).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Take(200)];
        string first = lines.FirstOrDefault() ?? "";
        if (first.StartsWith("version https://git-lfs", StringComparison.Ordinal))
        {
            return "the file only points to data that Git LFS keeps elsewhere; get it with git lfs pull";
        }

        if (Begins(first, "<!doctype html") || Begins(first, "<html") || Begins(first, "<table") || Begins(first, "<head"))
        {
            return "the file is a web page (HTML), perhaps the page about the data; download the data themselves";
        }

        if (Begins(first, "<?xml") || (first.StartsWith('<') && first.EndsWith('>') && (lines.Length == 1 || lines[1].StartsWith('<'))))
        {
            return "the file is XML; write its table as CSV";
        }

        if (lines.FirstOrDefault(line => line[0] != '%') is { } firstOfArff && Begins(firstOfArff, "@relation"))
        {
            return "the file is in the format ARFF of Weka; write it as CSV, such as with Weka's CSVSaver: the names are its @attribute lines, the rows stand below @data";
        }

        if (first is "{" or "[" or "[[" || (first[..Math.Min(1, first.Length)] is "{" or "[" && first.Contains('"') && first.Contains(':')))
        {
            return "the file is JSON; write its table as CSV";
        }

        if (lines.Length > 2 && first.StartsWith("- ", StringComparison.Ordinal) && lines.Take(3).All(line => line.Contains(": ", StringComparison.Ordinal)))
        {
            return "the file is YAML; write its table as CSV";
        }

        if (lines.Length > 1 && lines.All(StandsInBrackets))
        {
            return "the lines stand in brackets, as lists in programs do; take the brackets off, and quotes around words with them";
        }

        if (lines.Length > 1 && lines[1].Contains("---", StringComparison.Ordinal) && lines[1].AsSpan().IndexOfAnyExcept("|-+: ") < 0 && first.Contains('|'))
        {
            return "the file is a table drawn with | and - (Markdown, or a database's output); take the line of dashes out, or write it as CSV";
        }

        if (lines.Length > 1 && lines.Skip(1).Take(5).All(line => line.EndsWith(@"\\", StringComparison.Ordinal) && line.Contains('&')))
        {
            return "the file is a table of LaTeX; write it as CSV";
        }

        if (Begins(first, "insert into ") || Begins(first, "create table "))
        {
            return "the file is SQL; write the table as CSV, such as with the database's export";
        }

        return IsIndexed(lines)
            ? "the file is in the format of LIBSVM, a label and index:value for each feature that is not 0; write it as CSV, such as with scikit-learn's load_svmlight_file"
            : null;
    }

    // The first rows are a number, then pairs of a whole number and a number.
    private static bool IsIndexed(string[] lines)
    {
        string[] rows = [.. lines.Where(line => line[0] != '#').Take(5)];
        return rows.Length > 0 && rows.All(row =>
        {
            string[] cells = row.Split('#')[0].Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            return cells.Length > 1 && !cells[0].Contains(':') && cells[1..].All(IsPair);
        });
    }

    private static bool IsPair(string cell)
    {
        int colon = cell.IndexOf(':', StringComparison.Ordinal);
        bool isIndex = colon > 0 && (cell[..colon] == "qid" || cell.AsSpan(0, colon).IndexOfAnyExceptInRange('0', '9') < 0);
        return isIndex && Cell.IsNumber(cell[(colon + 1)..], '.');
    }

    // The last line of the head may be cut.
    private static bool StandsInBrackets(string line) => line.TrimEnd(',') is ['[', .., ']'] or ['(', .., ')'] or ['{', .., '}'];

    private static bool Begins(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
