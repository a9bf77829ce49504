using CustomerGrains.Server.Demo.Display;

namespace CustomerGrains.Server.Tests.Demo;

public sealed class TextTableTests
{
    [Fact]
    public void Numbers_stand_to_the_right_and_nothing_trails() => Assert.Equal(
        ["  name     count  why", "  a            7  one", "  lengthy    123"],
        new TextTable(["name", ">count", "why"], [["a", "7", "one"], ["lengthy", "123", ""]]).Lines(80));

    [Fact]
    public void The_last_column_is_broken_between_words() => Assert.Equal(
        ["  a  why", "  b  silent for 35", "     days, and so on"],
        new TextTable(["a", "why"], [["b", "silent for 35 days, and so on"]]).Lines(20));
}
