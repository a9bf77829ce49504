using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>Who brought in whom: told when all lives are, because it needs two of them.</summary>
internal static class Referrals
{
    private const double Share = 0.08;
    private const int Tries = 20;

    public static void Tell(IReadOnlyList<CustomerLife> lives, RandomStream random)
    {
        double weightMax = Segments.All.Max(segment => segment.Referring);
        foreach (CustomerLife newcomer in lives)
        {
            if (newcomer.FirstOrderDay is not { } day || !random.Chance(Share))
            {
                continue;
            }

            for (int i = 0; i < Tries; i++)
            {
                CustomerLife other = random.Pick(lives);
                if (random.Chance(other.Persona.Segment.Referring / weightMax) && CanRefer(other, newcomer, day))
                {
                    other.Diary.Note(day + 0.5, Channel.Web, new Referral(newcomer.Persona.CustomerId, newcomer.FirstOrder));
                    break;
                }
            }
        }
    }

    /// <summary>Happy customers of a month and more, while they still buy.</summary>
    private static bool CanRefer(CustomerLife other, CustomerLife newcomer, double day) =>
        other != newcomer && other.FirstOrderDay < day - 30 && other.LastOrderDay > day - 30 && other.Satisfaction.At(day) > 0.7;
}
