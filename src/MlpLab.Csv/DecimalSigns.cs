using System.Text;

namespace MlpLab.Csv;

/// <summary>Finds the decimal sign of a file from the way its first numbers are written.</summary>
internal static class DecimalSigns
{
    /// <summary>The comma where more numbers have a comma that must be a decimal sign than have a point; else the point, and commas may separate thousands.</summary>
    /// <param name="rows">The first rows, the header among them.</param>
    /// <exception cref="CsvDataException">All there is are commas with three digits behind each, which may be either.</exception>
    public static char Find(List<string[]> rows)
    {
        long commas = 0, points = 0;
        (int Column, string Cell)? ambiguous = null;
        for (int column = 0; column < (rows.Count == 0 ? 0 : rows.Max(row => row.Length)); column++)
        {
            bool hasSmallWholes = false, hasCommas = false;
            string? ofColumn = null;
            foreach (byte[] cell in rows.Where(row => row.Length > column).Select(row => Encoding.UTF8.GetBytes(row[column])))
            {
                switch (Look(Cell.Trim(cell)))
                {
                    case Sign.Comma:
                        hasCommas = true;
                        commas++;
                        break;
                    case Sign.Point:
                        points++;
                        break;
                    case Sign.Either:
                        ofColumn ??= Encoding.UTF8.GetString(Cell.Trim(cell));
                        break;
                    case Sign.SmallWhole:
                        hasSmallWholes = true;
                        break;
                    default:
                        break;
                }
            }

            // 1,155 beside 509 counts something.
            points += ofColumn is not null && hasSmallWholes && !hasCommas ? 1 : 0;
            ambiguous ??= ofColumn is null ? null : (column, ofColumn);
        }

        return commas > points ? ','
            : points == 0 && commas == 0 && ambiguous is { } found ? throw Undecided(rows, found.Column, found.Cell)
            : '.';
    }

    private static Sign Look(ReadOnlySpan<byte> cell)
    {
        bool hasComma = cell.Contains((byte)','), hasPoint = cell.Contains((byte)'.');
        return hasComma && hasPoint
            ? GroupedDigits.TryParse(cell, '.', out _) ? Sign.Point : GroupedDigits.TryParse(cell, ',', out _) ? Sign.Comma : Sign.None
            : hasComma && Cell.IsNumber(cell, ',') ? GroupedDigits.MayBe(cell, ',') ? Sign.Either : Sign.Comma
            : hasComma ? GroupedDigits.TryParse(cell, '.', out _) ? Sign.Point : GroupedDigits.TryParse(cell, ',', out _) ? Sign.Comma : Sign.None
            : hasPoint ? Cell.IsNumber(cell, '.') || GroupedDigits.TryParse(cell, '.', out _) ? GroupedDigits.MayBe(cell, '.') ? Sign.None : Sign.Point : GroupedDigits.TryParse(cell, ',', out _) ? Sign.Comma : Sign.None
            : cell.Length <= 4 && double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out double whole) && Math.Abs(whole) is > 0 and < 1000 ? Sign.SmallWhole
            : Sign.None;
    }

    private static CsvDataException Undecided(List<string[]> rows, int column, string cell)
    {
        string name = column < rows[0].Length && !Cell.IsNumber(rows[0][column], ',') ? $" '{rows[0][column].Trim()}'" : "";
        return new CsvDataException(Ambiguous($"column {column + 1}{name}", cell, ','));
    }

    /// <param name="column">What the column is called.</param>
    /// <param name="cell">Such as 1,155.</param>
    /// <param name="sign">The sign in it.</param>
    public static CsvMessage Ambiguous(string column, string cell, char sign)
    {
        string decimals = cell.Replace(sign, '.'), whole = cell.Replace(sign.ToString(), "", StringComparison.Ordinal);
        return new CsvMessage(
            CsvMessageKind.DecimalSign,
            $"{column}: '{cell}' may be {whole} or {decimals}, because the {(sign == ',' ? "comma" : "point")} has three digits behind it wherever it stands");
    }

    private enum Sign
    {
        None,
        Comma,
        Point,
        Either,
        SmallWhole,
    }
}
