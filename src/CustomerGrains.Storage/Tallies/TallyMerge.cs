using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Tallies;

/// <summary>Adds groups' tallies to the rows that a store keeps of each day and kind of subject.</summary>
internal sealed class TallyMerge
{
    private readonly TallyTable _added = new();
    private readonly TallyBatch _room = new();

    /// <summary>Adds groups up.</summary>
    /// <param name="groups">Their tallies, or the contents of rows, in the format of <see cref="TallyCodec"/>.</param>
    public TallyMerge(IEnumerable<byte[]> groups)
    {
        foreach (byte[] group in groups)
        {
            TallyCodec.AddTo(group, _added);
        }
    }

    /// <summary>The rows that become otherwise.</summary>
    public IReadOnlyList<TallyRowKey> Keys => [.. _added.Cells.Select(each => new TallyRowKey(each.Day, each.Subject.Kind)).Distinct().OrderBy(key => (key.Day, key.Kind))];

    /// <summary>The rows as they become.</summary>
    /// <param name="present">What they are; rows that are not there are not in it.</param>
    public IEnumerable<(TallyRowKey Key, byte[] Content)> Rows(IReadOnlyDictionary<TallyRowKey, byte[]> present)
    {
        ILookup<TallyRowKey, TallySubject> subjects =
            _added.Cells.ToLookup(each => new TallyRowKey(each.Day, each.Subject.Kind), each => each.Subject);
        foreach (TallyRowKey key in Keys)
        {
            // What is there comes first, so that subjects told apart stay so, and those beyond the limit are among the others.
            var merged = new TallyTable();
            if (present.TryGetValue(key, out byte[]? content))
            {
                TallyCodec.AddTo(content, merged);
            }

            foreach (TallySubject subject in subjects[key])
            {
                foreach ((TallyMeasure measure, long value) in _added.Of(key.Day, subject))
                {
                    merged.Add(key.Day, subject, measure, value);
                }
            }

            yield return (key, TallyCodec.Encode(merged, merged.Cells, _room));
        }
    }
}

/// <summary>Names a row: a day and a kind of subject.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Kind">The kind of subject.</param>
internal readonly record struct TallyRowKey(int Day, TallySubjectKind Kind);
