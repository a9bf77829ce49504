using CustomerGrains.V1;

namespace CustomerGrains.Cli.Mapping;

/// <summary>Rows about what customers say and what staff hear: complaints, surveys, feedback, observations.</summary>
internal static class VoiceRows
{
    /// <summary>A complaint.</summary>
    public static void Complaint(Row row, Interaction interaction) => interaction.Complaint = new Complaint
    {
        Severity = row.RequiredWord<Severity>(Target.Severity),
        Topic = row.Text(Target.Topic),
        Product = row.Text(Target.Product),
        Agent = row.Text(Target.Agent),
        Text = row.Text(Target.Text),
    };

    /// <summary>The end of a complaint.</summary>
    public static void Resolution(Row row, Interaction interaction) => interaction.ComplaintResolution = new ComplaintResolution
    {
        ComplaintId = row.RequiredText(Target.ComplaintId),
        Satisfied = row.Flag(Target.Satisfied),
        Agent = row.Text(Target.Agent),
    };

    /// <summary>An answer to a survey.</summary>
    public static void Survey(Row row, Interaction interaction)
    {
        int? score = row.Small(Target.Score);
        if (score is null)
        {
            row.Refuse(Target.Score, "score is empty");
        }

        interaction.SurveyResponse = new SurveyResponse
        {
            Instrument = row.RequiredWord<SurveyInstrument>(Target.Instrument),
            Score = score ?? 0,
            Touchpoint = row.Text(Target.Touchpoint),
            Text = row.Text(Target.Text),
        };
    }

    /// <summary>Feedback with a rating, a sentiment or both.</summary>
    public static void Feedback(Row row, Interaction interaction)
    {
        Feedback feedback = new() { Product = row.Text(Target.Product), Text = row.Text(Target.Text) };
        if (row.Small(Target.Rating) is { } rating)
        {
            feedback.Rating = rating;
        }

        if (row.Exact(Target.Sentiment) is { } sentiment)
        {
            feedback.Sentiment = (double)sentiment;
        }

        if (!feedback.HasRating && !feedback.HasSentiment)
        {
            row.Refuse(Target.Rating, "feedback needs a rating or a sentiment");
        }

        interaction.Feedback = feedback;
    }

    /// <summary>What an employee noticed.</summary>
    public static void Observation(Row row, Interaction interaction) => interaction.StaffObservation = new StaffObservation
    {
        Mood = row.RequiredWord<Mood>(Target.Mood),
        Concern = row.Text(Target.Concern),
        Severity = row.IsEmpty(Target.Concern) ? row.Word<Severity>(Target.Severity) : row.RequiredWord<Severity>(Target.Severity),
        Agent = row.Text(Target.Agent),
    };
}
