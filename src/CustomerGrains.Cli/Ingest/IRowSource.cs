using CustomerGrains.Cli.Mapping;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Ingest;

/// <summary>The rows of a file, one after another.</summary>
internal interface IRowSource
{
    /// <summary>The interaction that the row makes; only its id counts when there is a <see cref="Problem"/>.</summary>
    Interaction Interaction { get; }

    /// <summary>Why the row cannot be used; null when it can.</summary>
    RowProblem? Problem { get; }

    /// <summary>The row as it stands in the file, without its line end; borrowed until the next read.</summary>
    ReadOnlySpan<byte> Raw { get; }

    /// <summary>The line it starts on, from 1.</summary>
    long Line { get; }

    /// <summary>Place in the unpacked content behind the row.</summary>
    long Position { get; }

    /// <summary>Whether ids are derived, so that a refused row has to carry its own.</summary>
    bool DerivesIds { get; }

    /// <summary>Reads the next row.</summary>
    /// <returns>False at the end of the file.</returns>
    bool Read();
}
