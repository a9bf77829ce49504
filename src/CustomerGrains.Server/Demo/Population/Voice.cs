using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>What customers say when they are asked, and unasked: all of it follows the hidden satisfaction, with noise.</summary>
internal static class Voice
{
    private const double Noise = 0.13;
    private const double StillAnswersDays = 60;

    public static void AfterCheckout(CustomerLife life, double day, Order order)
    {
        if (life.Random.Chance(0.06))
        {
            Answer(life, day, SurveyInstrument.Ces, "checkout", order.Channel, 0.1);
        }
    }

    public static void AfterDelivery(CustomerLife life, double day, Order order)
    {
        if (life.Random.Chance(0.22))
        {
            Answer(life, day, SurveyInstrument.Csat, order.Channel == Channel.Store ? "store" : "delivery", Channel.Email, 0);
        }

        double level = Felt(life, day, 0);
        double eagerness = level is < 0.4 or > 0.85 ? 0.14 : 0.04;
        if (life.Random.Chance(eagerness))
        {
            GiveFeedback(life, day, order, level);
        }
    }

    public static void AfterContact(CustomerLife life, double day, bool wasStrained)
    {
        if (life.Random.Chance(0.35))
        {
            Answer(life, day, SurveyInstrument.Ces, "service", Channel.Email, wasStrained ? -0.25 : 0.05);
        }

        if (life.Random.Chance(0.2))
        {
            Answer(life, day, SurveyInstrument.Csat, "service", Channel.Email, wasStrained ? -0.25 : 0.05);
        }
    }

    /// <summary>Four times a year everybody who has bought is asked whether they would recommend the shop; some answer.</summary>
    public static void AnswerSurveyRounds(CustomerLife life)
    {
        if (life.FirstOrderDay is not { } first)
        {
            return;
        }

        foreach (int round in life.Calendar.SurveyDays)
        {
            bool isAsked = round > first && (!life.HasLeft || round < life.LastOrderDay + StillAnswersDays);
            if (isAsked && life.Random.Chance(0.4))
            {
                Answer(life, life.Hour(round + life.Random.Whole(0, 5)), SurveyInstrument.Nps, "", Channel.Email, 0);
            }
        }
    }

    private static void Answer(CustomerLife life, double day, SurveyInstrument instrument, string touchpoint, Channel channel, double bias)
    {
        double felt = Felt(life, day, bias);
        int score = instrument switch
        {
            SurveyInstrument.Csat => 1 + (int)Math.Round(felt * 4),
            SurveyInstrument.Nps => (int)Math.Round(felt * 10),
            _ => 1 + (int)Math.Round(felt * 6),
        };
        life.Diary.Note(day, channel, new SurveyResponse(instrument, score, touchpoint));
    }

    private static void GiveFeedback(CustomerLife life, double day, Order order, double level)
    {
        int sentiment = (int)Math.Round(Math.Clamp((level * 2) - 1 + (0.1 * life.Random.Normal()), -1, 1) * 1000);
        int? rating = life.Random.Chance(0.7) ? 1 + (int)Math.Round(level * 4) : null;
        Channel channel = life.Random.Chance(0.4) ? Channel.Social : Channel.Web;
        life.Diary.Note(day + 0.02, channel, new Feedback(rating, sentiment, order.Product, Words.About(level, life.Random)));
    }

    private static double Felt(CustomerLife life, double day, double bias) =>
        Math.Clamp(life.Satisfaction.At(day) + bias + (Noise * life.Random.Normal()), 0, 1);
}
