using System.Text;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Mapping;

/// <summary>
/// What can be said of any interaction without the server: who, what, when and where are there, and the ids have their form.
/// The server has the last word on everything else.
/// </summary>
internal static class InteractionCheck
{
    private const int IdBytesMax = 128;

    /// <summary>What is wrong with an interaction, or null.</summary>
    public static RowProblem? Find(Interaction interaction) =>
        FindInId("id", interaction.Id)
        ?? FindInId("customer_id", interaction.CustomerId)
        ?? (interaction.OccurredAt is null ? new RowProblem("occurred_at", "occurred_at is missing") : null)
        ?? (interaction.Channel == Channel.Unspecified ? new RowProblem("channel", $"channel is missing; allowed are {Words<Channel>.Allowed}") : null)
        ?? (interaction.DetailCase == Interaction.DetailOneofCase.None ? new RowProblem("", "it is not said what happened: a purchase, a visit …") : null);

    private static RowProblem? FindInId(string field, string id)
    {
        if (id.Length == 0)
        {
            return new RowProblem(field, $"{field} is empty");
        }

        if (id.Length > IdBytesMax / 3 && Encoding.UTF8.GetByteCount(id) is > IdBytesMax and var bytes)
        {
            return new RowProblem(field, $"{field} has {bytes} bytes; at most {IdBytesMax} are allowed");
        }

        return id.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0 || id.Contains('\u007f', StringComparison.Ordinal)
            ? new RowProblem(field, $"{field} has a control character")
            : null;
    }
}
