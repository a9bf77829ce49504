using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.LifetimeValue;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;

namespace CustomerGrains.Benchmarks;

/// <summary>
/// Times the pure mathematics on one thread: plain loops after a warm-up, the best of several passes, so that what else the machine
/// does shows least. Beside the time on the wall stands the processor time of the process, which other processes do not lengthen.
/// </summary>
public static class ScoringBenchmarks
{
    private const int Million = 1_000_000;
    private const int Passes = 5;
    private const double Horizon = 52;

    private static readonly PurchaseModelParameters Parameters =
        new(PurchaseModelKind.ModifiedBetaGeometric, 0.5248431591, 6.1830852796, 0.8913593907, 1.6140022402);

    /// <summary>Runs everything and prints a table: what, the time of one, the aim.</summary>
    /// <param name="output">Receives the table.</param>
    public static void Run(TextWriter output)
    {
        var model = new PurchaseModel(Parameters);
        var customers = Simulate(Million, wholeDays: true);
        var cdnow = ReadCdnow();
        output.WriteLine($"{"",-40}{"wall",12}{"processor",12}");
        // Dynamic profiling settles while the loops below warm up; their first pass is never the best one.
        Row(output, "P(alive), of one customer", PerCustomer(customers, model, static (m, h) => m.ProbabilityAlive(h)), "< 100 ns");
        Row(output, "E[Y(52)], of one customer", PerCustomer(customers, model, static (m, h) => m.ExpectedPurchases(h, Horizon)), "< 1 us");
        foreach (var interactions in new[] { 10, 60 })
        {
            var assessments = new AssessmentBenchmarks(interactions);
            Row(output, $"assess one of {interactions} interactions", Each(assessments.Assess), "< 2 us");
            Row(output, $"assess and decide, one of {interactions}", Each(assessments.AssessAndDecide), "< 4 us");
            Row(output, $"next decision, one of {interactions}", Each(assessments.LookForDecisions, 10), "");
            Row(output, $"next change, one of {interactions} interactions", Each(assessments.LookAhead), "< 5 us");
        }

        if (cdnow is not null)
        {
            var expected = PerCustomer(cdnow, model, static (m, h) => m.ExpectedPurchases(h, Horizon));
            Row(output, "E[Y(52)], of one CDNOW customer", expected, "< 1 us");
            Row(output, "fit of 23,570 CDNOW customers", Best(() => Fit(cdnow)), "< 50 ms");
        }
        else
        {
            output.WriteLine("CDNOW: skipped, the shared data is absent");
        }

        Row(output, "fit of a million, bought on days", Best(() => Fit(customers)), "< 2 s");
        var instants = Simulate(Million, wholeDays: false);
        Row(output, "fit of a million, none alike", Best(() => Fit(instants)), "< 2 s");
        Row(output, "re-score a million: value", Best(() => Rescore(customers, model)), "< 1 s");
        Row(output, "re-score a million: value and risk", Best(() => RescoreWithRisk(customers, model)), "< 1 s");
    }

    private static void Row(TextWriter output, string what, Timing timing, string aim)
    {
        output.WriteLine($"{what,-40}{Text(timing.Wall),12}{Text(timing.Processor),12}   aim {aim}");
    }

    private static string Text(double nanoseconds) =>
        nanoseconds >= 1e6
            ? string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:F1} ms")
            : string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F1} ns");

    private static Timing PerCustomer(
        PurchaseHistory[] customers, PurchaseModel model, Func<PurchaseModel, PurchaseHistory, double> function)
    {
        var whole = Best(() =>
        {
            var sum = 0.0;
            foreach (var customer in customers)
            {
                sum += function(model, customer);
            }

            return sum;
        });
        return new Timing(whole.Wall / customers.Length, whole.Processor / customers.Length);
    }

    private static Timing Each(Func<double> work, int part = 1)
    {
        var whole = Best(work);
        double count = AssessmentBenchmarks.Count / part;
        return new Timing(whole.Wall / count, whole.Processor / count);
    }

    private static Timing Best(Func<double> work)
    {
        var best = new Timing(double.MaxValue, double.MaxValue);
        using var process = Process.GetCurrentProcess();
        for (var pass = 0; pass <= Passes; pass++)
        {
            process.Refresh();
            var (start, processor) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
            var result = work();
            var elapsed = Stopwatch.GetElapsedTime(start);
            process.Refresh();
            processor = process.TotalProcessorTime - processor;
            if (!double.IsFinite(result))
            {
                throw new InvalidOperationException("A benchmark computed something that is no number.");
            }

            best = new Timing(
                Math.Min(best.Wall, elapsed.TotalNanoseconds), Math.Min(best.Processor, processor.TotalNanoseconds));
        }

        return best;
    }

    private static double Fit(PurchaseHistory[] customers)
    {
        var outcome = PurchaseModelFit.Fit(PurchaseModelKind.ModifiedBetaGeometric, customers);
        return outcome.Fit?.LogLikelihood ?? throw new InvalidOperationException($"No fit: {outcome.Refusal}.");
    }

    /// <summary>P(alive), E[Y(52)], overdue and the discounted value of twelve months, of every customer.</summary>
    private static double Rescore(PurchaseHistory[] customers, PurchaseModel model)
    {
        var value = new ExpectedLifetimeValue(model, new SpendModel(new SpendModelParameters(6.25, 3.74, 1_544)));
        var sum = 0.0;
        foreach (var customer in customers)
        {
            sum += model.ProbabilityAlive(customer) + model.ExpectedPurchases(customer, Horizon) + model.Overdue(customer)
                + value.Of(customer, new SpendHistory(customer.RepeatDays, 2_000));
        }

        return sum;
    }

    /// <summary>The same and the churn scorecard with its contributions.</summary>
    private static double RescoreWithRisk(PurchaseHistory[] customers, PurchaseModel model)
    {
        var scorecard = new Scorecard(
            -1.1,
            [
                new("expected", 0.57, -1), new("repeats", 0.64, 0.3, 0, 3),
                new("silence", -0.2, 2.7), new("spend", 0.24, 3.3, 2, 6),
            ],
            contributionMax: 4);
        Span<double> features = stackalloc double[ChurnFeatures.Count];
        Span<double> contributions = stackalloc double[ChurnFeatures.Count];
        var sum = Rescore(customers, model);
        foreach (var customer in customers)
        {
            ChurnFeatures.Write(model, customer, 20, 26, features);
            sum += scorecard.Assess(features, contributions).Risk;
        }

        return sum;
    }

    /// <summary>Customers who behave as the model says, up to two years old, drawn from a seed.</summary>
    private static PurchaseHistory[] Simulate(int count, bool wholeDays)
    {
        var random = new Random(20_261_122);
        var customers = new PurchaseHistory[count];
        for (var i = 0; i < count; i++)
        {
            var age = random.Next(1, 730);
            var rate = DrawGamma(random, Parameters.R) / Parameters.Alpha / 7;
            var (first, second) = (DrawGamma(random, Parameters.A), DrawGamma(random, Parameters.B));
            var leaving = first / (first + second);
            var (repeats, last, now) = (0, 0.0, 0.0);
            while (random.NextDouble() >= leaving)
            {
                now -= Math.Log(1 - random.NextDouble()) / rate;
                now = wholeDays ? Math.Ceiling(now) : now;
                if (now > age)
                {
                    break;
                }

                (repeats, last) = (repeats + 1, now);
            }

            customers[i] = new PurchaseHistory(repeats, last / 7, age / 7.0);
        }

        return customers;
    }

    /// <summary>Gamma of unit scale (Marsaglia and Tsang 2000), raised by one and thinned for shapes below one.</summary>
    private static double DrawGamma(Random random, double shape)
    {
        var d = shape + 1 - 1.0 / 3;
        var thinned = Math.Pow(1 - random.NextDouble(), 1 / shape);
        while (true)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var cube = Math.Pow(1 + normal / Math.Sqrt(9 * d), 3);
            if (cube > 0 && Math.Log(1 - random.NextDouble()) < 0.5 * normal * normal + d - d * cube + d * Math.Log(cube))
            {
                return d * cube * thinned;
            }
        }
    }

    /// <summary>The CDNOW customers as of 1997-09-30, or null when the shared data is absent.</summary>
    private static PurchaseHistory[]? ReadCdnow()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CustomerGrains.sln")))
        {
            folder = folder.Parent;
        }

        var path = folder is null ? "" : Path.Combine(folder.FullName, "..", "shared", "data", "cdnow", "purchases.csv.gz");
        if (!File.Exists(path))
        {
            return null;
        }

        var lastDay = new DateOnly(1997, 9, 30);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        var days = new Dictionary<string, SortedSet<int>>();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            var day = DateOnly.Parse(fields[2], CultureInfo.InvariantCulture);
            if (day <= lastDay)
            {
                days.TryAdd(fields[1], []);
                days[fields[1]].Add(day.DayNumber);
            }
        }

        return [.. days.Values.Select(known =>
            PurchaseHistory.FromDays(known.Count - 1, known.Max - known.Min, lastDay.DayNumber - known.Min))];
    }

    /// <summary>Nanoseconds on the wall and of the processor.</summary>
    private readonly record struct Timing(double Wall, double Processor);
}
