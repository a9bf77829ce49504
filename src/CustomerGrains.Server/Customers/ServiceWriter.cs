using CustomerGrains.Domain.Assessments;

namespace CustomerGrains.Server.Customers;

/// <summary>Writes how satisfaction moved, how complaints were handled, and times of service.</summary>
internal static class ServiceWriter
{
    /// <summary>Adds to a message what goes beyond the index.</summary>
    public static void Write(V1.Satisfaction message, SatisfactionFigures satisfaction)
    {
        message.Band = (V1.SatisfactionBand)satisfaction.Band;
        message.Trend = new V1.SatisfactionTrend
        {
            Days = satisfaction.Trend.Days,
            IndexBefore = satisfaction.Trend.Before,
            Change = satisfaction.Trend.Change,
            Dropped = satisfaction.Trend.HasDropped,
        };
        message.Sentiment = satisfaction.Sentiment;
        message.SentimentEvidence = satisfaction.SentimentEvidence;
        message.ResponseTime = Write(satisfaction.ServiceTimes.Response);
        message.ResolutionTime = Write(satisfaction.ServiceTimes.Resolution);
        message.Complaints.Handling = Write(satisfaction.Complaints.Handling);
    }

    private static V1.ServiceTime? Write(ServiceTimeFigures? times)
    {
        if (times is null)
        {
            return null;
        }

        var message = new V1.ServiceTime { Contacts = times.Contacts, MeanSeconds = times.MeanSeconds, TargetSeconds = times.TargetSeconds };
        if (times.InTimeShare is { } share)
        {
            message.InTimeShare = share;
        }

        return message;
    }

    private static V1.ComplaintHandling? Write(ComplaintHandlingFigures? handling)
    {
        if (handling is null)
        {
            return null;
        }

        var message = new V1.ComplaintHandling { HandledShare = handling.HandledShare, Overdue = handling.Overdue };
        if (handling.MeanDays is { } days)
        {
            message.MeanDays = days;
        }

        if (handling.InTimeShare is { } inTime)
        {
            message.InTimeShare = inTime;
        }

        if (handling.AgreedShare is { } agreed)
        {
            message.AgreedShare = agreed;
        }

        return message;
    }
}
