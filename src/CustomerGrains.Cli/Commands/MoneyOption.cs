using System.Globalization;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands;

/// <summary>Reads the amount that an option such as <c>--cost</c> names.</summary>
internal static class MoneyOption
{
    /// <summary>The amount of a text such as 12.50 EUR.</summary>
    /// <param name="text">The text; empty for none.</param>
    /// <param name="option">The option, for the error.</param>
    /// <exception cref="UsageException">It is not an amount.</exception>
    public static Money? Parse(string text, string option)
    {
        if (text.Length == 0)
        {
            return null;
        }

        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var number, var code] || !decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal amount))
        {
            throw new UsageException($"{option}: is '{text}'; allowed is an amount and a currency, as in \"12.50 EUR\"");
        }

        return Amounts.TryToMinorUnits(amount, code, out long minorUnits, out string? error)
            ? new Money { CurrencyCode = code, MinorUnits = minorUnits }
            : throw new UsageException($"{option}: {error}");
    }
}
