using CustomerGrains.Domain;
using CustomerGrains.Domain.Models;
using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;
using CustomerGrains.V1;
using InteractionKind = CustomerGrains.Domain.Interactions.InteractionKind;
using LearningSource = CustomerGrains.Domain.Models.LearningSource;
using ModelComparison = CustomerGrains.Domain.Models.ModelComparison;
using Purchase = CustomerGrains.Domain.Interactions.Purchase;
using Standard = CustomerGrains.Domain.Standards.Standard;

namespace CustomerGrains.Server.Models;

/// <summary>From the journal to a model: reads one moment of it, keeps of each customer the purchase days and their money, and learns.</summary>
/// <param name="journal">The journal.</param>
/// <param name="inForce">What the model is compared with.</param>
/// <param name="time">The clock.</param>
internal sealed class ModelFitting(IJournalScan journal, Standard inForce, TimeProvider time)
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Fits.</summary>
    /// <param name="plan">What is asked for.</param>
    /// <param name="report">Is told how far it is, at the beginning of each phase and twice a second while reading.</param>
    /// <param name="cancellationToken">Stops between two batches or two phases.</param>
    /// <exception cref="StoreException">The journal cannot be read.</exception>
    public async Task<FitOutcome> RunAsync(FitPlan plan, Func<FitProgress, ValueTask> report, CancellationToken cancellationToken)
    {
        (PurchaseLog purchases, long records, bool isWhole) = await ReadAsync(plan, report, cancellationToken);
        if (!isWhole)
        {
            return new FitOutcome(null, $"there are more than {PurchaseLog.PurchasesMax} purchases, which do not fit into memory");
        }

        int customers = purchases.Customers;
        PurchaseTable table = await StepAsync(FitPhase.Purchases, purchases.ToTable);
        var learning = new ModelLearning(table, plan.Options);
        FitOutcome<PurchaseFit> buying = await Task.Run(() => learning.FitPurchases(plan.AsOfDay), cancellationToken);
        if (!buying.IsFitted)
        {
            return new FitOutcome(null, RefusalWords.Of("the purchase model", buying.Refusal, buying.Cases, plan));
        }

        FitOutcome<SpendFit> spend = await StepAsync(FitPhase.Spend, () => learning.FitSpend(plan.AsOfDay));
        if (!spend.IsFitted)
        {
            return new FitOutcome(null, RefusalWords.Of("the spend model", spend.Refusal, spend.Cases, plan));
        }

        ScorecardResult churn = await StepAsync(FitPhase.Scorecard, () => learning.LearnScorecard(plan.AsOfDay));
        ModelComparison comparison = await StepAsync(FitPhase.Comparison, () => learning.Compare(plan.AsOfDay, inForce));
        return new FitOutcome(
            new CustomerModel
            {
                Name = plan.Name,
                Currency = plan.Options.Currency,
                HorizonWeeks = plan.Options.HorizonWeeks,
                Source = new LearningSource(
                    plan.AsOfDay, Instant.From(time.GetUtcNow()), records, table.KnownCustomers(plan.AsOfDay), buying.Cases, spend.Cases),
                Purchases = buying.Fit,
                Spend = spend.Fit,
                Churn = churn,
                Comparison = comparison,
            },
            Refusal: "");

        async Task<T> StepAsync<T>(FitPhase phase, Func<T> step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await report(new FitProgress(phase, records, customers));
            return await Task.Run(step, cancellationToken);
        }
    }

    private async Task<(PurchaseLog Purchases, long Records, bool IsWhole)> ReadAsync(
        FitPlan plan, Func<FitProgress, ValueTask> report, CancellationToken cancellationToken)
    {
        var purchases = new PurchaseLog();
        long records = 0;
        long reported = time.GetTimestamp();
        await report(new FitProgress(FitPhase.Reading, 0, 0));
        await foreach (IReadOnlyList<ScannedRecord> batch in journal.ScanAsync(withAssessments: false, cancellationToken))
        {
            foreach (ScannedRecord record in batch)
            {
                if (!Add(purchases, record, plan))
                {
                    return (purchases, records, IsWhole: false);
                }
            }

            records += batch.Count;
            if (time.GetElapsedTime(reported) >= ReportInterval)
            {
                reported = time.GetTimestamp();
                await report(new FitProgress(FitPhase.Reading, records, purchases.Customers));
            }
        }

        return (purchases, records, IsWhole: true);
    }

    /// <summary>Adds a record if it is a purchase by then; false when there is no room for it.</summary>
    private static bool Add(PurchaseLog purchases, ScannedRecord record, FitPlan plan)
    {
        if (InteractionCodec.DecodeWhen(record.Interaction, InteractionKind.Purchase) is not { Detail: Purchase purchase } interaction
            || interaction.OccurredAt.Day > plan.AsOfDay)
        {
            return true;
        }

        long minorUnits = purchase.Amount.Currency == plan.Options.Currency ? purchase.Amount.MinorUnits : 0;
        return purchases.Add(record.Customer, interaction.OccurredAt.Day, minorUnits);
    }
}
