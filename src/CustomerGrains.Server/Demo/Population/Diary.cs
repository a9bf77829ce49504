using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>The interactions of one customer, with ids in order of telling.</summary>
internal sealed class Diary(long seed, string customerId, Calendar calendar)
{
    private int _count;

    public List<Interaction> Interactions { get; } = [];

    /// <summary>Notes what happens at a time, unless that lies beyond the end.</summary>
    /// <returns>The interaction's id; null when it has not happened yet.</returns>
    public string? Note(double day, Channel channel, InteractionDetail detail)
    {
        Instant at = calendar.At(day);
        if (day < 0 || at > calendar.End)
        {
            return null;
        }

        string id = $"demo-{seed}-{customerId}-{++_count}";
        Interactions.Add(new Interaction(id, customerId, channel, at, detail));
        return id;
    }
}
