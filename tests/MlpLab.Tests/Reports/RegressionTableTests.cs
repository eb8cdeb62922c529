using MlpLab.Reports;

namespace MlpLab.Tests.Reports;

public class RegressionTableTests
{
    [Theory]
    [InlineData(18580.4, "18580")]
    [InlineData(123456789.0, "123456789")]
    [InlineData(2.5e9, "2.5E+09")]
    [InlineData(13.9, "13.90")]
    [InlineData(0.17446, "0.1745")]
    [InlineData(0.00123456, "0.001235")]
    [InlineData(1.23456e-7, "1.235E-07")]
    [InlineData(0, "0.0")]
    public void Number_OfAnError_HasFourDigitsAndAllBeforeThePoint(double value, string text) => RegressionTable.Number(value).Should().Be(text);
}
