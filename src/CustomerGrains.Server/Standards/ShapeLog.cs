using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Governance;
using Google.Protobuf;

namespace CustomerGrains.Server.Standards;

/// <summary>
/// The names behind what was decided about customers, kept in the governance log: a customer's records name the standard's version and
/// numbers only, so the names of a version are durable before anything is decided by it.
/// </summary>
internal static class ShapeLog
{
    private const string EntryKind = "standard.shape";
    private const byte FormatVersion = 1;
    private const int AppendsMax = 100;

    /// <summary>Reads all shapes and adds those of a standard, if they are not there.</summary>
    /// <param name="log">The log.</param>
    /// <param name="shapes">Receives what the log has.</param>
    /// <param name="shape">The shape that is to be durable.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store failed, or has other names for that version.</exception>
    public static async Task KeepAsync(
        IGovernanceLog log, StandingShapes shapes, StandingShape shape, TimeProvider time, CancellationToken cancellationToken)
    {
        for (int append = 0; append < AppendsMax; append++)
        {
            IReadOnlyList<GovernanceEntry> entries = await log.ReadGovernanceAsync(0, cancellationToken);
            foreach (GovernanceEntry entry in entries)
            {
                if (entry.Kind == EntryKind)
                {
                    shapes.Add(Read(entry));
                }
            }

            if (shapes.Find(shape.Version) is { } known)
            {
                if (!known.HasSameNames(shape))
                {
                    throw new StoreException($"standard {shape.Version} graded otherwise before; a standard that has changed needs another version");
                }

                return;
            }

            long next = entries.Count == 0 ? 1 : entries[^1].Sequence + 1;
            var added = new GovernanceEntry(next, EntryKind, Instant.From(time.GetUtcNow()), Actor: "", Write(shape));
            if (await log.AppendAsync(added, cancellationToken) == GovernanceAppend.Appended)
            {
                shapes.Add(shape);
                return;
            }
        }

        throw new StoreException($"others were quicker to write into the governance log {AppendsMax} times in a row");
    }

    private static byte[] Write(StandingShape shape)
    {
        var names = new V1.Standard { Version = shape.Version };
        names.Gradings.AddRange(shape.Gradings.Select(each => new V1.Grading
        {
            Name = each.Name, Levels = { each.Steps.Select(step => new V1.Level { Name = step }) },
        }));
        names.Lifecycles.AddRange(shape.Lifecycles.Select(each => new V1.Lifecycle
        {
            Name = each.Name, Stages = { each.Steps.Select(step => new V1.LifecycleStage { Name = step }) },
        }));
        names.Segments.AddRange(shape.Segments.Select(segment => new V1.Segment { Name = segment }));
        names.Warnings.AddRange(shape.Warnings.Select(rule => new V1.WarningRule { Name = rule }));
        return [FormatVersion, .. names.ToByteArray()];
    }

    private static StandingShape Read(GovernanceEntry entry)
    {
        if (entry.Content is not [FormatVersion, ..])
        {
            throw new StoreException($"entry {entry.Sequence} of the governance log was written by a newer version of this service; use that one");
        }

        V1.Standard names = V1.Standard.Parser.ParseFrom(entry.Content, 1, entry.Content.Length - 1);
        return new StandingShape(
            names.Version,
            [.. names.Gradings.Select(each => new NamedSteps(each.Name, [.. each.Levels.Select(level => level.Name)]))],
            [.. names.Lifecycles.Select(each => new NamedSteps(each.Name, [.. each.Stages.Select(stage => stage.Name)]))],
            [.. names.Segments.Select(segment => segment.Name)])
        {
            Warnings = [.. names.Warnings.Select(rule => rule.Name)],
        };
    }
}
