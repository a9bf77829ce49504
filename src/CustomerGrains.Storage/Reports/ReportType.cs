namespace CustomerGrains.Storage.Reports;

/// <summary>What a column of a report holds, and how each database has it.</summary>
public enum ReportType
{
    /// <summary>Words: TEXT, in PostgreSQL text.</summary>
    Text,

    /// <summary>A whole number: INTEGER, in PostgreSQL bigint.</summary>
    Whole,

    /// <summary>A number: REAL, in PostgreSQL double precision.</summary>
    Number,

    /// <summary>True or false: INTEGER 1 or 0, in PostgreSQL boolean.</summary>
    Flag,

    /// <summary>An instant, to the microsecond: TEXT as 2030-01-31T12:00:00.000000Z, in PostgreSQL timestamp with time zone.</summary>
    Instant,

    /// <summary>A UTC day: TEXT as 2030-01-31, in PostgreSQL date.</summary>
    Day,

    /// <summary>Names, or names with words, as JSON: TEXT, in PostgreSQL jsonb.</summary>
    Json,
}
