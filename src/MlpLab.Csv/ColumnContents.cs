using MlpLab.Kernels;

namespace MlpLab.Csv;

/// <summary>What the cells of one feature column hold, gathered row by row: the ground for what becomes of the column.</summary>
internal sealed class ColumnContents
{
    /// <summary>Stands for each word beyond those that are kept.</summary>
    public const int OtherWord = CsvLimits.MostWords;

    private const int MostPlaces = 10;

    // Whole numbers from here on are not all doubles.
    private const double LargestExact = 9007199254740992;

    private double _last = double.NaN;
    private int _direction;
    private double _step;
    private bool _isSorted = true;
    private bool _countsUp = true;

    public long Numbers { get; private set; }

    public long MissingCells { get; private set; }

    public long TextCells { get; private set; }

    public Extremes Extremes { get; } = new();

    /// <summary>Null where no cell is text.</summary>
    public WordIndex? Words { get; private set; }

    /// <summary>Whether all numbers are whole.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Whether each number is larger than the one before it, or each smaller.</summary>
    public bool IsMonotonic => Numbers > 1 && _direction != 0;

    /// <summary>Whether no number is smaller than the one before it.</summary>
    public bool IsSorted => Numbers > 1 && _isSorted;

    /// <summary>Whether each number is the one before it, or larger by 1.</summary>
    public bool CountsUp => Numbers > 1 && _countsUp;

    /// <summary>The difference of all neighbours; 0 where they differ.</summary>
    public double Step => IsMonotonic ? _step : 0;

    /// <summary>The first cells without a value.</summary>
    public List<CellPlace> FirstMissing { get; } = [];

    /// <summary>The first cells with text.</summary>
    public List<CellPlace> FirstTexts { get; } = [];

    /// <summary>The first number beyond <see cref="CsvLimits.LargestNumber"/>.</summary>
    public CellPlace FirstTooLarge { get; private set; }

    public long TooLarge { get; private set; }

    /// <summary>Whether all numbers beyond the limit are written alike.</summary>
    public bool IsOneTooLarge { get; private set; } = true;

    /// <summary>The first number with separated thousands, and how many there are.</summary>
    public CountedCell Grouped { get; private set; }

    /// <summary>The first number with a decimal sign that may as well separate thousands, and how many there are.</summary>
    public CountedCell Ambiguous { get; private set; }

    /// <summary>Numbers whose decimal sign can be nothing else.</summary>
    public long Decimals { get; private set; }

    /// <summary>Numbers without a decimal sign, below 1000 and not 0.</summary>
    public long SmallWholes { get; private set; }

    /// <summary>The first whole number that no double is, and how many there are.</summary>
    public CountedCell Inexact { get; private set; }

    /// <summary>The first number so small that a double has few of its digits or none, and how many there are.</summary>
    public CountedCell Tiny { get; private set; }

    /// <summary>The first whole number that begins with a 0 of no value, and how many there are.</summary>
    public CountedCell Padded { get; private set; }

    /// <summary>The first number with a decimal sign that begins with a 0 of no value, such as 01.02, and how many there are.</summary>
    public CountedCell PaddedDecimals { get; private set; }

    /// <summary>The first whole number with an exponent and no sign, such as 4e2, and how many there are.</summary>
    public CountedCell Exponents { get; private set; }

    public void AddNumber(double value, ReadOnlySpan<byte> cell, char decimalSign)
    {
        Follow(value);
        Extremes.Add(value);
        Numbers++;
        if (Math.Abs(value) >= LargestExact && !cell.ContainsAny((byte)decimalSign, (byte)'e', (byte)'E') && !WholeNumbers.IsExact(cell, value))
        {
            Inexact = Inexact.And(cell);
        }

        // Below it a double has fewer digits.
        if (Math.Abs(value) < MathCoefficients.SmallestNormal && HasDigits(cell))
        {
            Tiny = Tiny.And(cell);
        }

        if (IsDigitsAndExponent(cell))
        {
            Exponents = Exponents.And(cell);
        }

        if (cell is [(byte)'0', >= (byte)'0' and <= (byte)'9', ..])
        {
            bool isDecimal = cell.Contains((byte)decimalSign);
            Padded = isDecimal ? Padded : Padded.And(cell);
            PaddedDecimals = isDecimal ? PaddedDecimals.And(cell) : PaddedDecimals;
        }
    }

    public void AddTooLarge(ReadOnlySpan<byte> cell, long line)
    {
        FirstTooLarge = TooLarge++ == 0 ? new CellPlace(line, CellProblems.Shorten(cell)) : FirstTooLarge;
        IsOneTooLarge &= FirstTooLarge.Text == CellProblems.Shorten(cell);
    }

    public void AddGrouped(ReadOnlySpan<byte> cell) => Grouped = Grouped.And(cell);

    /// <summary>Notes how a number is written, where points or commas may separate thousands.</summary>
    public void AddSigns(double value, ReadOnlySpan<byte> cell, char decimalSign)
    {
        if (!cell.Contains((byte)decimalSign))
        {
            SmallWholes += Math.Abs(value) is > 0 and < 1000 ? 1 : 0;
        }
        else if (GroupedDigits.MayBe(cell, decimalSign))
        {
            Ambiguous = Ambiguous.And(cell);
        }
        else
        {
            Decimals++;
        }
    }

    /// <summary>The cell that stands for the word.</summary>
    public double AddText(ReadOnlySpan<byte> cell, long line)
    {
        TextCells++;
        if (FirstTexts.Count < MostPlaces)
        {
            FirstTexts.Add(new CellPlace(line, CellProblems.Shorten(cell)));
        }

        int code = (Words ??= new WordIndex(CsvLimits.MostWords)).Add(cell);
        return WordCode.ToCell(code < 0 ? OtherWord : code);
    }

    public void AddMissing(ReadOnlySpan<byte> cell, long line)
    {
        MissingCells++;
        if (FirstMissing.Count < MostPlaces)
        {
            FirstMissing.Add(new CellPlace(line, CellProblems.Shorten(cell)));
        }
    }

    private static bool IsDigitsAndExponent(ReadOnlySpan<byte> cell)
    {
        int exponent = cell.IndexOfAny((byte)'e', (byte)'E');
        return exponent > 0 && exponent < cell.Length - 1
            && !cell[..exponent].ContainsAnyExceptInRange((byte)'0', (byte)'9') && !cell[(exponent + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    // Whether another digit than 0 stands before the exponent.
    private static bool HasDigits(ReadOnlySpan<byte> cell)
    {
        int exponent = cell.IndexOfAny("eEdD"u8);
        return (exponent < 0 ? cell : cell[..exponent]).ContainsAnyInRange((byte)'1', (byte)'9');
    }

    private void Follow(double value)
    {
        IsWhole &= value == Math.Floor(value);
        if (Numbers > 0)
        {
            _isSorted &= value >= _last;
            _countsUp &= value == _last || value == _last + 1;
        }

        if (Numbers == 1)
        {
            (_direction, _step) = (Math.Sign(value - _last), value - _last);
        }
        else if (_direction != 0)
        {
            double step = value - _last;
            _direction = Math.Sign(step) == _direction ? _direction : 0;
            _step = step == _step ? _step : 0;
        }

        _last = value;
    }
}

/// <summary>Where a cell is, and what it says.</summary>
internal readonly record struct CellPlace(long Line, string Text);

/// <summary>The first cell of a kind, and their number.</summary>
internal readonly record struct CountedCell(string Text, long Count)
{
    public CountedCell And(ReadOnlySpan<byte> cell) => new(Count == 0 ? CellProblems.Shorten(cell) : Text, Count + 1);
}
