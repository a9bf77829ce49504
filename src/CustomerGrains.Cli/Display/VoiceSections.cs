using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>What a customer says, for people.</summary>
internal static class VoiceSections
{
    /// <summary>Writes the sections about satisfaction and complaints.</summary>
    public static void Write(Sheet sheet, Satisfaction? satisfaction)
    {
        if (satisfaction is null)
        {
            return;
        }

        sheet.Section("Satisfaction");
        sheet.Facts(
            ("index", $"{Figures.Of(satisfaction.Index, 3)} of 1, from evidence of {Figures.Of(satisfaction.Evidence, 2)} fresh responses"),
            ("band", satisfaction.Band == SatisfactionBand.Unspecified ? null : Figures.Word(satisfaction.Band)),
            ("trend", satisfaction.Trend is { } trend ? $"{Figures.Signed(trend.Change)} in {Figures.Of(trend.Days, "day")}{(trend.Dropped ? ", a drop" : "")}" : null),
            ("sentiment", satisfaction.SentimentEvidence > 0 ? $"{Figures.Of(satisfaction.Sentiment, 3)} of 1, from evidence of {Figures.Of(satisfaction.SentimentEvidence, 2)}" : null),
            ("complaints", Complaints(satisfaction.Complaints)),
            ("handling", Handling(satisfaction.Complaints?.Handling)),
            ("time to answer", Time(satisfaction.ResponseTime)),
            ("time to resolve", Time(satisfaction.ResolutionTime)));
        if (satisfaction.Surveys.Count > 0)
        {
            sheet.Table(
                ["survey", "touchpoint", ">responses", ">score", ">95 % interval", ">easy", ">decayed mean"],
                satisfaction.Surveys.Select(Survey));
        }
    }

    private static string? Handling(ComplaintHandling? handling)
    {
        if (handling is null)
        {
            return null;
        }

        string days = handling.HasMeanDays ? $", in {Figures.Of(handling.MeanDays, 1)} days on average" : "";
        string inTime = handling.HasInTimeShare ? $", {Figures.Share(handling.InTimeShare)} in time" : "";
        return $"{Figures.Share(handling.HandledShare)} handled{days}{inTime}; {Figures.Of(handling.Overdue)} overdue";
    }

    private static string? Time(ServiceTime? time) => time is null
        ? null
        : $"{Figures.Span(time.MeanSeconds)} on average{(time.HasInTimeShare ? $", {Figures.Share(time.InTimeShare)} within {Figures.Span(time.TargetSeconds)}" : "")}";

    private static string Complaints(ComplaintFigures? complaints)
    {
        if (complaints is null || complaints.Count == 0)
        {
            return "none";
        }

        string incidence = complaints.HasIncidence ? $", {Figures.Of(complaints.Incidence, 3)} per purchase" : "";
        return $"{Figures.Of(complaints.Count365Days)} in 365 days{incidence}, {Figures.Of(complaints.Count)} ever; " +
            $"{Figures.Of(complaints.Handled)} handled, {Figures.Of(complaints.Open)} open; intensity {Figures.Of(complaints.Intensity, 2)}";
    }

    private static string[] Survey(SurveyScore survey)
    {
        int decimals = survey.Instrument == SurveyInstrument.Nps ? 0 : 2;
        return
        [
            Figures.Word(survey.Instrument),
            survey.Touchpoint.Length == 0 ? "all" : survey.Touchpoint,
            Figures.Of(survey.Responses),
            Figures.Of(survey.Score, decimals),
            survey.HasLow && survey.HasHigh ? $"{Figures.Of(survey.Low, decimals)} to {Figures.Of(survey.High, decimals)}" : Figures.None,
            survey.HasEasyShare ? Figures.Share(survey.EasyShare) : Figures.None,
            Figures.Of(survey.DecayedMean, 3),
        ];
    }
}
