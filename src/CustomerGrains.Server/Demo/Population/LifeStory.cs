namespace CustomerGrains.Server.Demo.Population;

/// <summary>Tells a customer's life from the first contact to the end: orders at a personal rate, until the customer leaves.</summary>
internal static class LifeStory
{
    private const double FadingFactor = 1.5;
    private const double ContentEnough = 0.6;

    public static void Tell(CustomerLife life)
    {
        Arrival.Tell(life);
        if (life.Persona.Segment.Buys)
        {
            TellOrders(life);
        }
        else
        {
            Browsing.TellProspect(life);
        }

        Voice.AnswerSurveyRounds(life);
        Signals.Tell(life);
    }

    private static void TellOrders(CustomerLife life)
    {
        Persona persona = life.Persona;
        double gap = persona.GapDays;
        double day = persona.ArrivesOn + life.Random.Exponential(6);
        for (int order = 1; day < life.Calendar.Days; order++)
        {
            day = life.Random.Chance(persona.Segment.SaleSeeking) ? Calendar.NextSale(day, life.Random) : day;
            if (day >= life.Calendar.Days)
            {
                return;
            }

            Shopping.Order(life, life.Hour(day), order);
            life.LastOrderDay = day;
            if (life.Random.Chance(Leaving(life, day)))
            {
                life.HasLeft = true;
                Usage.Tell(life, day, day + 20);
                return;
            }

            gap *= order >= persona.FadesAfter ? FadingFactor : 1;
            double next = day + Math.Max(life.Random.Exponential(gap), 0.6);
            Usage.Tell(life, day, next);
            day = next;
        }
    }

    /// <summary>Those who are not content leave sooner, and those with a grudge sooner still.</summary>
    private static double Leaving(CustomerLife life, double day)
    {
        double discontent = Math.Max(0, ContentEnough - life.Satisfaction.At(day));
        return life.Persona.Dropout + (0.5 * discontent) + (0.15 * life.Grudges);
    }
}
