using CustomerGrains.Cli.Display;

namespace CustomerGrains.Cli.Tests.Display;

public sealed class ListedRowTests
{
    [Theory]
    [InlineData("shoes", "shoes")]
    [InlineData("shoes, red", "\"shoes, red\"")]
    [InlineData("so \"red\"", "\"so \"\"red\"\"\"")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("-", "-")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1+A1", "'+1+A1")]
    [InlineData("-1+A1", "'-1+A1")]
    [InlineData("@A1", "'@A1")]
    [InlineData("\t=1+1", "'\t=1+1")]
    [InlineData("\r=1+1", "\"'\r=1+1\"")]
    public void A_value_stays_in_its_cell_and_a_spreadsheet_calculates_none(string value, string cell) => Assert.Equal(cell, ListedRow.Quoted(value));
}
