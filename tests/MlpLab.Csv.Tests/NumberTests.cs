using static MlpLab.Csv.Tests.Support.CsvText;

namespace MlpLab.Csv.Tests;

/// <summary>Numbers are read as what they are, or refused: thousands, decimal signs, marks for no data, limits.</summary>
public class NumberTests
{
    [Fact]
    public void Read_ThousandsBesideSmallWholeNumbers_AreThousands()
    {
        CsvDataset read = Read("price,age,y\n" + Rows(12, i => i % 2 == 0 ? $"\"{i + 1},{125 + i}\",30,a" : $"\"{300 + i}\",40,b"));

        read.Data.Feature(0)[..2].ToArray().Should().Equal(1125, 301);
        read.Notes.Should().ContainSingle().Which.Text.Should().Be("column 1 'price': numbers such as '1,125' were read with separated thousands");
    }

    [Theory]
    [InlineData("1;2\u00A0345,5;a", 2345.5)]
    [InlineData("1;2 345,5;a", 2345.5)]
    [InlineData("1;12.345,5;a", 12345.5)]
    [InlineData("1;1.234.567,25;a", 1234567.25)]
    [InlineData("1;2'345,5;a", 2345.5)]
    [InlineData("1;-2.345,5;a", -2345.5)]
    public void Read_ThousandsInAFileOfDecimalCommas_AreThousands(string row, double value) =>
        Read($"n;x;y\n{row}\n2;0,5;b\n3;0,75;a\n").Data.Feature(1)[0].Should().Be(value);

    [Theory]
    [InlineData("12,10,100", 1210100)]
    [InlineData("1,32,65,838", 13265838)]
    [InlineData("1,00,000.50", 100000.5)]
    [InlineData("-12,345", -12345)]
    public void Read_IndianGroups_AreThousands(string number, double value)
    {
        CsvDataset read = Read($"n,x,y\n7.5,\"{number}\",a\n1.25,2,b\n3.5,17,a\n");

        read.Data.Feature(1)[0].Should().Be(value);
        read.Notes.Should().ContainSingle().Which.Text.Should().Be($"column 2 'x': numbers such as '{number}' were read with separated thousands");
        Read($"n;x;y\n7.5;{number};a\n1.25;2;b\n3.5;17;a\n").Data.Feature(1)[0].Should().Be(value);
    }

    // 12,10 and 1,234,56 and 123,45,678 are grouped nowhere.
    [Theory]
    [InlineData("1,32")]
    [InlineData("1,234,56")]
    [InlineData("123,45,678")]
    [InlineData("1,23,4567")]
    [InlineData("12,345,67,890")]
    public void Read_GroupsOfNoCountry_AreRefused(string number) =>
        Problems($"n,x,y\n7.5,\"{number}\",a\n" + Rows(12, i => $"{i + 0.5},{i}.25,{"ab"[i % 2]}")).Should().Contain(problem => problem.Contains($"line 2, column 2 'x': '{number}' is not a number"));

    [Theory]
    [InlineData("1.5D+00", 1.5)]
    [InlineData("-2.25d-01", -0.225)]
    [InlineData("0.125D+3", 125)]
    public void Read_FortranExponents_AreNumbers(string number, double value) =>
        Read($"x,y\n{number},a\n2.5,b\n3.5,a\n").Data.Feature(0)[0].Should().Be(value);

    [Theory]
    [InlineData("12D3")]
    [InlineData("1.5D")]
    [InlineData("1.5D+")]
    [InlineData("1.5D+0D+0")]
    public void Read_CodesWithAD_AreNoNumbers(string code) =>
        Problems($"x,y\n{code},a\n" + Rows(12, i => $"{i}.5,{"ab"[i % 2]}")).Should().Contain(problem => problem.Contains($"'{code}'"));

    [Theory]
    [InlineData("\u00A0")]
    [InlineData("\u2007")]
    [InlineData("\u2009")]
    [InlineData("\u202F")]
    public void Read_BlanksThatDoNotBreakAmongThousands_AreThousands(string blank) =>
        Read($"n;x;y\n1;-2{blank}345,5;a\n2;0,5;b\n3;0,75;a\n").Data.Feature(1)[0].Should().Be(-2345.5);

    [Theory]
    [InlineData("(12.5)", "holds numbers in parentheses ((12.5), first in line 2), which mean a minus in accounts: write -12.5, or what else they are")]
    [InlineData("12.5-", "holds numbers with the minus behind them (12.5-, first in line 2): write -12.5")]
    [InlineData("12.5%", "holds numbers with the sign % (12.5%, first in line 2): write them as plain numbers, in one unit and without it")]
    [InlineData("($12.50)", "holds numbers with a currency (($12.50), first in line 2): write them as plain numbers, in one unit and without it")]
    [InlineData("=12.5", "holds formulas (=12.5, first in line 2): save the values, without the sign =")]
    [InlineData("'12.5'", "holds numbers in single quotes ('12.5', first in line 2): leave these out, or write double ones")]
    public void Read_NumberWithSignsAroundIt_IsRefusedWithPlaceAndCure(string cell, string sentence) =>
        Problems($"x,y\n{cell},a\n" + Rows(12, i => $"{i}.5,{"ab"[i % 2]}")).Should().ContainSingle().Which.Should().StartWith($"column 1 'x' {sentence}");

    [Theory]
    [InlineData("\uFF11.\uFF15", "holds digits other than 0 to 9")]
    [InlineData("\u0661\u066B\u0665", "holds digits other than 0 to 9")]
    [InlineData("1_500", "holds text with digits")]
    public void Read_DigitsThatAreNoPlainNumbers_AreNotTakenForNames(string digits, string reason) =>
        Problems("x,y\n" + Rows(40, i => $"{digits}{(char)(digits[0] + (i % 7))}{(char)(digits[0] + (i / 7))},{"ab"[i % 2]}")).Should().ContainSingle().Which.Should().Contain(reason);

    // What a spreadsheet or an editor leaves around a cell, and nobody sees.
    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("\u00A0")]
    [InlineData("\u200B")]
    public void Read_InvisibleCharactersAroundACell_AreNoPartOfIt(string invisible)
    {
        CsvDataset read = Read($"x,y\n1.5,a\n{invisible}2.5,a{invisible}\n3.5{invisible},{invisible}b\n");

        read.Data.Feature(0).ToArray().Should().Equal(1.5, 2.5, 3.5);
        read.Data.ClassNames.Should().Equal("a", "b");
    }

    [Theory]
    [InlineData("zip", "00501", "column 1 'zip' holds codes with a 0 before them, such as 00501, and they were taken for numbers, whose order and distance count")]
    [InlineData("Zip code", "90501", "column 1 'Zip code' holds codes of places, by its name, and they were taken for numbers, whose order and distance count")]
    [InlineData("when", "", "column 1 'when' holds dates such as 20210101, and they were taken for numbers: from one month to the next they leap")]
    public void Read_WholeNumbersThatAreCodesOrDates_AreSaidToBe(string name, string first, string sentence) =>
        Notes($"{name},x,y\n" + Rows(40, i => $"{(first.Length == 0 ? $"2021{1 + (i * 7 % 12):00}{1 + (i * 5 % 28):00}" : i == 0 ? first : $"{10000 + (i * 7919 % 80000)}")},{Measured(i)},{"ab"[i % 2]}"))
            .Should().ContainSingle().Which.Should().StartWith(sentence);

    [Fact]
    public void Read_ColumnOfOneNumber_IsANote() =>
        Notes("k,x,y\n" + Rows(12, i => $"5,{Measured(i)},{"ab"[i % 2]}")).Should().ContainSingle().Which.Should().StartWith("column 1 'k' is 5 in every row, which tells nothing");

    [Fact]
    public void Read_DecimalCommasWithThreeDigits_StayDecimalsWhereOneMustBe() =>
        Read("x,y\n\"1,155\",a\n\"27,03\",b\n\"5\",a\n").Data.Feature(0).ToArray().Should().Equal(1.155, 27.03, 5);

    [Fact]
    public void Read_OnlyCommasWithThreeDigits_AreRefusedWithBothReadings()
    {
        string file = "weight,y\n" + Rows(12, i => $"\"{i + 1},{250 + i}\",{"ab"[i % 2]}");

        Problems(file).Should().Equal("column 1 'weight': '1,250' may be 1250 or 1.250, because the comma has three digits behind it wherever it stands; set DecimalSign");
        Read(file, new CsvOptions { DecimalSign = ',' }).Data.Feature(0)[0].Should().Be(1.25);
        Read(file, new CsvOptions { DecimalSign = '.' }).Data.Feature(0)[0].Should().Be(1250);
    }

    // Decimal commas in one column, thousands in the other: no reading fits both.
    [Fact]
    public void Read_ThousandsInOneColumnAndDecimalsInAnother_AreRefusedWithBothReadings() =>
        Problems("price,people,y\n" + Rows(12, i => $"\"{i},5\",\"{(i % 2 == 0 ? "1,155" : "509")}\",{"ab"[i % 2]}")).Should().ContainSingle()
            .Which.Should().StartWith("column 2 'people': '1,155' may be 1155 or 1.155");

    [Fact]
    public void Read_PointsWithThreeDigitsBesideSmallWholeNumbers_AreSaidToBeDecimals() =>
        Notes("people;y\n" + Rows(12, i => i % 2 == 0 ? $"{i + 1}.155;a" : $"{500 + i};b")).Should().ContainSingle()
            .Which.Should().StartWith("column 1 'people': '1.155' may be 1155 or 1.155").And.Contain("it was read as a decimal sign");

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void Read_MeasurementsWithThreeDecimals_AreReadWithoutANote(char delimiter) =>
        Notes($"width{delimiter}y\n" + Rows(40, i => $"{Measured(i, 3)}{delimiter}{"ab"[i % 2]}")).Should().BeEmpty();

    [Fact]
    public void Read_NumberBeyondTheLimit_IsRefusedWithItsPlaceAndTheLimit() =>
        Problems("a,b,y\n1,2,u\n-1.5e146,3,v\n4,5e200,u\n6,1e145,v\n").Should().Equal(
            "line 3, column 1 'a': '-1.5e146' is too large: a number is at most 1E+145 in magnitude",
            "line 4, column 2 'b': '5e200' is too large: a number is at most 1E+145 in magnitude");

    [Fact]
    public void Read_SameNumberBeyondTheLimitInManyRows_MayMeanThatThereIsNone()
    {
        string file = "a,b,y\n" + Rows(12, i => $"{(i % 3 == 0 ? "-1.7976931348623157E+308" : Measured(i))},{Measured(i + 7)},{"ab"[i % 2]}");

        Problems(file).Should().ContainSingle().Which.Should().EndWith("here and in 3 other rows; if it means that a value is missing, name it in MissingWords: -1.7976931348623157E+308");
        Read(file, new CsvOptions { MissingWords = ["-1.7976931348623157e308"], Missing = MissingValues.Mean }).MissingCells.Should().Be(4);
    }

    [Theory]
    [InlineData("-999", "-999")]
    [InlineData("9999", "9999")]
    [InlineData("-99.90", "-99.9")]
    [InlineData("-1000", "-1000")]
    [InlineData("-999.25", "-999.25")]
    public void Read_OneValueFarFromAllOthersInManyRows_IsSaid(string mark, string shown)
    {
        string file = "a,b,y\n" + Rows(60, i => $"{(i % 6 == 0 ? mark : Measured(i))},{Measured(i + 7)},{"ab"[i % 2]}");

        Notes(file).Should().Equal($"column 1 'a': {shown} in 10 rows, far from all other values; if it means that a value is missing, name it in MissingWords: {shown}");
        CsvDataset read = Read(file, new CsvOptions { MissingWords = [mark], Missing = MissingValues.Mean });
        (read.MissingCells, read.Notes.Count).Should().Be((10, 0));
    }

    [Fact]
    public void Read_MarksOnBothSides_AreBothSaid() =>
        Notes("a,b,y\n" + Rows(60, i => $"{(i % 6 == 0 ? "-999" : i % 7 == 0 ? "999" : Measured(i))},{Measured(i + 7)},{"ab"[i % 2]}")).Should().ContainSingle()
            .Which.Should().StartWith("column 1 'a': -999, 999 in 17 rows, far from all other values");

    [Fact]
    public void Read_MinusOfTypesetting_IsAMinus() => Read("x,y\n−1.5,a\n2,b\n").Data.Feature(0).ToArray().Should().Equal(-1.5, 2);

    // A code of few values, a share that is often 0, a heavy tail, a single outlier, a cap within reach.
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void Read_ValuesThatAreRareOrNotFar_AreNoMarks(int kind) =>
        Notes("x,b,y\n" + Rows(100, i => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{(kind switch { 5 => i % 3 == 0 ? 10 : i % 3, 6 => i % 2 == 0 ? 0 : 40 + (i % 9), 7 => Math.Round(Math.Exp(i * 37 % 100 / 12.0), 2), 8 => i == 50 ? 500 : i % 17, _ => Math.Min(i * 7 % 100, 70) })},{Measured(i)},{"ab"[i % 2]}")))
            .Should().BeEmpty();

    [Fact]
    public void Read_NumbersBelowADouble_AreSaidToBeRounded()
    {
        Notes("p,b,y\n" + Rows(20, i => $"{(i % 3 == 0 ? "1.5e-400" : i % 3 == 1 ? "-2.5D-310" : "0.000")},{Measured(i)},{"ab"[i % 2]}"))
            .Should().Contain("column 1 'p': 14 numbers such as 1.5e-400 are below 2.2E-308 in magnitude, where a double has few digits or none, and were rounded");
        Notes("p,b,y\n" + Rows(20, i => $"{(i % 2 == 0 ? "3e-308" : "0e10")},{Measured(i)},{"ab"[i % 2]}")).Should().NotContain(note => note.Contains("rounded"));
    }

    [Fact]
    public void Read_WholeNumbersBeyondADouble_AreSaidToBeRounded() =>
        Notes("code,b,y\n" + Rows(20, i => $"900719925474099{i % 5 * 2},{Measured(i)},{"ab"[i % 2]}") + "9007199254740993,1.5,a\n9007199254740993,1.5,a\n")
            .Should().Contain("column 1 'code': 2 whole numbers such as 9007199254740993 have more digits than a double, and were rounded");

    [Theory]
    [InlineData("10.5%", "the sign %")]
    [InlineData("$1,250.50", "a currency")]
    [InlineData("1 250,50 €", "a currency")]
    public void Read_NumbersWithASign_AreRefusedAsSuch(string cell, string sign) =>
        Problems("x;b;y\n" + Rows(30, i => $"{cell.Replace("50", $"{10 + (i % 4)}", StringComparison.Ordinal)};{Measured(i)};{"ab"[i % 2]}")).Should().ContainSingle()
            .Which.Should().StartWith($"column 1 'x' holds numbers with {sign} (").And.Contain("write them as plain numbers, in one unit and without it");
}
