using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Following;
using CustomerGrains.Server.Warnings.Subjects;
using CustomerGrains.Server.Watching;
using Google.Protobuf;

namespace CustomerGrains.Server.Webhooks;

/// <summary>Writes changes as CloudEvents 1.0 in structured JSON.</summary>
/// <param name="identity">The store's identity, which sets sources apart.</param>
/// <param name="changes">Writes changes.</param>
/// <param name="subjects">Writes changes of warnings that are not of customers.</param>
internal sealed class CloudEvents(UInt128 identity, ChangeWriter changes, SubjectWarningNames subjects)
{
    /// <summary>The type of tests.</summary>
    public const string TestType = "customergrains.test";

    /// <summary>What the body is.</summary>
    public const string ContentType = "application/cloudevents+json";

    private const int IdBytes = 16;

    private readonly string _source = $"urn:customergrains:{identity.ToString("x32", CultureInfo.InvariantCulture)}";

    /// <summary>The events of a record, one for each change that the filter asks for.</summary>
    public List<WebhookEvent> Of(FollowedChange change, ChangeFilter filter)
    {
        List<WebhookEvent> events = [];
        V1.CustomerChange message = changes.Write(change);
        for (int place = 0; place < change.Changes.Count; place++)
        {
            DecisionChange decided = change.Changes[place];
            if (filter.IsOfKinds(decided))
            {
                V1.CustomerChange one = message.Clone();
                one.Changes.Clear();
                one.Changes.Add(message.Changes[place]);
                string id = IdOf(change.CustomerId, change.Levels.Version, place);
                string type = $"customergrains.{Word(decided.Subject.ToString())}.{Word(decided.Reason.ToString())}";
                events.Add(new WebhookEvent(id, change.CustomerId, type, Body(id, type, change.CustomerId, change.Levels.RecordedAt, JsonFormatter.Default.Format(one))));
            }
        }

        return events;
    }

    /// <summary>The event of a change of a warning about an employee, a channel, a product or a category; none where only a day was noted.</summary>
    public List<WebhookEvent> Of(SubjectEntry entry)
    {
        if (entry.Change.Reason == V1.DecisionReason.Unspecified)
        {
            return [];
        }

        string id = IdOf($"subject/{entry.Sequence}");
        string type = $"customergrains.subject_warning.{Word(entry.Change.Reason.ToString())}";
        string subject = $"{Word(entry.Warning.Subject.Kind.ToString())}/{entry.Warning.Subject.Name}";
        Instant at = Instant.From(entry.Change.At.ToDateTimeOffset());
        return [new WebhookEvent(id, "", type, Body(id, type, subject, at, JsonFormatter.Default.Format(subjects.Write(entry))))];
    }

    /// <summary>An event to try a receiver with.</summary>
    public WebhookEvent Test(Instant at)
    {
        string id = $"test-{Guid.NewGuid():n}";
        return new WebhookEvent(id, "", TestType, Body(id, TestType, subject: "", at, "{}"));
    }

    /// <summary>Of store, customer, version and change: the same for ever, and another one for everything else.</summary>
    private string IdOf(string customerId, long version, int place) => IdOf(string.Create(CultureInfo.InvariantCulture, $"{version}/{place}/{customerId}"));

    private string IdOf(string what)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{identity:x32}/{what}")));
        return Convert.ToHexStringLower(hash.AsSpan(0, IdBytes));
    }

    private byte[] Body(string id, string type, string subject, Instant at, string data)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", id);
            json.WriteString("source", _source);
            json.WriteString("type", type);
            if (subject.Length > 0)
            {
                json.WriteString("subject", subject);
            }

            json.WriteString("time", at.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("datacontenttype", "application/json");
            json.WritePropertyName("data");
            json.WriteRawValue(data);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
