using CustomerGrains.Domain.Scoring.PurchaseModels;
using MathNet.Numerics.Distributions;

namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>Customers who behave exactly as a purchase model says, drawn from a seed. Purchases fall on any instant, not on days.</summary>
public static class SimulatedCustomers
{
    public static PurchaseHistory[] Draw(PurchaseModelParameters parameters, int count, double ageWeeksMax, int seed)
    {
        var random = new Random(seed);
        var customers = new PurchaseHistory[count];
        for (var i = 0; i < count; i++)
        {
            customers[i] = DrawOne(parameters, ageWeeksMax * (0.5 + 0.5 * random.NextDouble()), random);
        }

        return customers;
    }

    private static PurchaseHistory DrawOne(PurchaseModelParameters parameters, double age, Random random)
    {
        var rate = Gamma.Sample(random, parameters.R, parameters.Alpha);
        var leaving = parameters.B > 1e6 ? 0 : Beta.Sample(random, parameters.A, parameters.B);
        var (repeats, last, now) = (0, 0.0, 0.0);
        var stays = parameters.Kind == PurchaseModelKind.BetaGeometric || random.NextDouble() >= leaving;
        while (stays)
        {
            now -= Math.Log(1 - random.NextDouble()) / rate;
            if (now > age)
            {
                break;
            }

            (repeats, last) = (repeats + 1, now);
            stays = random.NextDouble() >= leaving;
        }

        return new PurchaseHistory(repeats, last, age);
    }
}
