using System.Globalization;

namespace CustomerGrains.Domain.Models;

/// <summary>The rules for names of models.</summary>
public static class ModelName
{
    /// <summary>Longest name: 64 characters.</summary>
    public const int LengthMax = 64;

    /// <summary>What is allowed, for errors.</summary>
    public const string Allowed = "1 to 64 lower-case letters, digits, dots and hyphens, a letter or digit first";

    /// <summary>Whether a text is a name.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= LengthMax
        && name[0] is not ('.' or '-')
        && name.All(each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each is '.' or '-');

    /// <summary>The name that is given where none was asked for: model-, the day and the first number that is free.</summary>
    /// <param name="day">Days since 1970-01-01.</param>
    /// <param name="isTaken">Whether there is such a model already.</param>
    public static string Next(int day, Func<string, bool> isTaken)
    {
        string date = Instant.StartOfDay(day).ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        int number = 1;
        while (isTaken($"model-{date}-{number}"))
        {
            number++;
        }

        return $"model-{date}-{number}";
    }
}
