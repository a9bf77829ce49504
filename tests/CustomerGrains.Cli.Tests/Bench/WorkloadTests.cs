using CustomerGrains.Cli.Bench.Options;
using CustomerGrains.Cli.Bench.Work;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Tests.Bench;

public sealed class WorkloadTests
{
    private const int Count = 60_000;

    [Fact]
    public void The_same_seed_gives_the_same_interactions_and_another_one_others()
    {
        Assert.Equal(Sent(Workloads.Options), Sent(Workloads.Options));
        Assert.NotEqual(Sent(Workloads.Options), Sent(Workloads.Options with { Seed = 2 }));

        static Interaction[] Sent(WorkloadOptions options)
        {
            Workload workload = new(options);
            return [.. Enumerable.Range(0, 500).Select(number => workload.Write(workload.At(number)))];
        }
    }

    [Fact]
    public void Ids_are_new_except_for_what_is_repeated_and_that_is_the_same_to_the_byte()
    {
        Workload workload = new(Workloads.Options);
        Dictionary<(string, string), Interaction> sent = [];
        for (int number = 0; number < Count; number++)
        {
            Arrival arrival = workload.At(number);
            Interaction interaction = workload.Write(arrival);
            if (arrival.IsRepeated)
            {
                Assert.Equal(sent[(interaction.CustomerId, interaction.Id)], interaction);
            }
            else
            {
                sent.Add((interaction.CustomerId, interaction.Id), interaction);
            }
        }

        Assert.InRange(Count - sent.Count, 0.19 * Count, 0.21 * Count);
    }

    [Fact]
    public void What_is_repeated_stands_before_in_its_message_or_was_answered_on_its_stream()
    {
        WorkloadOptions options = Workloads.Options;
        Workload workload = new(options);
        for (int number = 0; number < Count; number++)
        {
            Arrival arrival = workload.At(number);
            if (arrival.IsRepeated)
            {
                long messages = (number / options.MessageSize) - (arrival.Number / options.MessageSize);
                Assert.Equal(0, messages % options.Streams);
                Assert.True(messages == 0 ? arrival.Number < number : messages / options.Streams > options.InFlight, $"{number} repeats {arrival.Number}");
            }
        }
    }

    [Fact]
    public void Late_ones_are_as_many_and_as_late_as_asked()
    {
        Workload workload = new(Workloads.Options with { Repeated = 0 });
        Arrival[] arrivals = [.. Enumerable.Range(0, Count).Select(number => workload.At(number))];
        Assert.InRange(arrivals.Count(arrival => arrival.DaysBack > 0), 0.29 * Count, 0.31 * Count);
        Assert.Equal(Enumerable.Range(0, 21), arrivals.Select(arrival => arrival.DaysBack).Distinct().Order());
        Arrival late = arrivals.First(arrival => arrival.DaysBack == 20);
        Assert.Equal(Workloads.Now.AddDays(-20), workload.Write(late).OccurredAt.ToDateTime());
    }

    [Fact]
    public void Every_kind_can_be_made()
    {
        foreach (Interaction.DetailOneofCase kind in Enum.GetValues<Interaction.DetailOneofCase>().Except([Interaction.DetailOneofCase.None]))
        {
            Workload workload = new(Workloads.Options with { Kinds = new Mix<Interaction.DetailOneofCase>([(kind, 1)]) });
            Assert.All(Enumerable.Range(0, 20), number => Assert.Equal(kind, workload.Write(workload.At(number)).DetailCase));
        }
    }
}
