namespace CustomerGrains.Domain.Interactions;

/// <summary>The limits that a valid interaction keeps. Lengths are in bytes of UTF-8.</summary>
public static class InteractionLimits
{
    /// <summary>Longest id, customer id, agent, category, topic, product, order id or source.</summary>
    public const int NameBytesMax = 128;

    /// <summary>Longest touchpoint or attribute name.</summary>
    public const int ShortNameBytesMax = 64;

    /// <summary>Longest reason, concern or description.</summary>
    public const int NoteBytesMax = 512;

    /// <summary>Longest attribute value.</summary>
    public const int AttributeValueBytesMax = 1024;

    /// <summary>Longest text in the customer's words.</summary>
    public const int TextBytesMax = 4096;

    /// <summary>Largest amount in minor units.</summary>
    public const long MinorUnitsMax = 1_000_000_000_000;

    /// <summary>Most units in one purchase or return.</summary>
    public const long UnitsMax = 1_000_000_000;

    /// <summary>Most pages of a visit, and most times of a product use.</summary>
    public const int TimesMax = 1_000_000;

    /// <summary>Longest duration.</summary>
    public const long DurationMillisecondsMax = 366L * 24 * 60 * 60 * 1000;

    /// <summary>Earliest time of an interaction: the first full day that the state can hold.</summary>
    public static readonly Instant Earliest = Instant.StartOfDay(1);

    /// <summary>Latest time of an interaction, in 2149: the end of the last day that the state can hold.</summary>
    public static readonly Instant Latest = new((Instant.MicrosecondsPerDay * (ushort.MaxValue + 1)) - 1);

    /// <summary>How far ahead of the server's clock an interaction may be.</summary>
    public static readonly TimeSpan AheadMax = TimeSpan.FromDays(1);
}
