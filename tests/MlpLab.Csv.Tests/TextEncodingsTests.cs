namespace MlpLab.Csv.Tests;

public class TextEncodingsTests
{
    [Theory]
    [InlineData("windows-1252", "windows-1252")]
    [InlineData("Windows_1251", "windows-1251")]
    [InlineData("cp1252", "windows-1252")]
    [InlineData("1251", "windows-1251")]
    [InlineData("latin1", "iso-8859-1")]
    [InlineData("iso-8859-2", "iso-8859-2")]
    [InlineData("utf8", "utf-8")]
    [InlineData("UTF-16", "utf-16")]
    [InlineData("shift-jis", "shift_jis")]
    [InlineData("gb18030", "gb18030")]
    [InlineData("koi8-r", "koi8-r")]
    public void Find_Name_IsTheEncoding(string name, string expected) => TextEncodings.Find(name)!.WebName.Should().Be(expected);

    [Theory]
    [InlineData("")]
    [InlineData("klingon")]
    [InlineData("99999")]
    [InlineData("utf-7")]
    public void Find_UnknownName_IsNull(string name) => TextEncodings.Find(name).Should().BeNull();
}
