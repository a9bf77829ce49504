using System.Diagnostics;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Server.Customers;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Benchmarks;

/// <summary>
/// What one picture costs, part by part and on one thread: making the figures, making the message of them, writing it, and reading it
/// at the client; for customers of three purchases, as <c>reads</c> has them, and for busy ones.
/// </summary>
internal static class PictureBenchmark
{
    private const int Customers = 1_000;
    private const int Rounds = 30;
    private const int WarmUp = 100;
    private const int Today = 20_454;
    private static readonly Standard Standard = Standard.Default(Currency.Of("EUR"));
    private static readonly CompiledStandard Compiled = CompiledStandard.Of(Standard);

    public static void Run(TextWriter output)
    {
        output.WriteLine("| customer | part | µs | bytes allocated |");
        output.WriteLine("|---|---|---|---|");
        Measure(output, "three purchases", [.. Enumerable.Range(0, Customers).Select(OfThreePurchases)]);
        Measure(output, "60 of all kinds", [.. Enumerable.Range(0, Customers).Select(seed => AssessmentBenchmarks.Customer(seed, 60))]);
    }

    private static void Measure(TextWriter output, string name, CustomerState[] states)
    {
        Instant at = Instant.StartOfDay(Today).Plus(TimeSpan.FromHours(1));
        var lean = ReadMask.Of(new FieldMask { Paths = { "grade", "stage" } });
        CustomerPicture[] pictures = [.. states.Select((state, each) => new CustomerPicture($"c-{each}", 3, at, CustomerFigures.Of(state, Standard, at), at, Standing: null, Compiled))];
        V1.Customer[] messages = [.. pictures.Select(picture => CustomerWriter.Write(picture, ReadMask.All))];
        byte[][] bytes = [.. messages.Select(message => message.ToByteArray())];
        byte[] target = new byte[bytes.Max(each => each.Length)];
        Line(output, name, "figures", each => CustomerFigures.Of(states[each], Standard, at));
        Line(output, name, "message", each => CustomerWriter.Write(pictures[each], ReadMask.All));
        Line(output, name, "message of stage and grade only, and writing it", each => CustomerWriter.Write(pictures[each], lean).ToByteArray());
        Line(output, name, $"writing {bytes.Average(each => each.Length):N0} bytes", each =>
        {
            messages[each].WriteTo(target.AsSpan(0, messages[each].CalculateSize()));
            return target;
        });
        Line(output, name, "reading, by the client", each => V1.Customer.Parser.ParseFrom(bytes[each]));
    }

    private static void Line(TextWriter output, string name, string part, Func<int, object> work)
    {
        Pass(work, WarmUp);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        Pass(work, Rounds);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        int count = Rounds * Customers;
        output.WriteLine($"| {name} | {part} | {elapsed.TotalMicroseconds / count:F2} | {allocated / count:N0} |");
    }

    private static void Pass(Func<int, object> work, int rounds)
    {
        for (int i = 0; i < rounds * Customers; i++)
        {
            GC.KeepAlive(work(i % Customers));
        }
    }

    private static CustomerState OfThreePurchases(int seed)
    {
        var state = new CustomerState();
        for (int i = 0; i < 3; i++)
        {
            var purchase = new Purchase(new Money(Currency.Of("EUR"), 1_000 + (seed % 9_000)), $"category-{seed % 20}");
            state.Apply(new Interaction($"i-{i}", "c", Channel.Web, Instant.StartOfDay(Today - 300 + (7 * i) + (seed % 7)), purchase));
        }

        return state;
    }
}
