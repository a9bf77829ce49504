using Google.Protobuf;

namespace CustomerGrains.Server.Customers;

/// <summary>What of a page a response takes.</summary>
internal static class ResponsePage
{
    /// <summary>Most bytes of the messages of a page, well below what clients take by default.</summary>
    private const int BytesMax = 3 << 20;

    /// <summary>The first messages: as many as fit, at least one where there is one.</summary>
    /// <param name="messages">The messages, made as they are asked for.</param>
    public static List<T> Of<T>(IEnumerable<T> messages)
        where T : IMessage
    {
        List<T> page = [];
        int bytes = 0;
        foreach (T message in messages)
        {
            bytes += message.CalculateSize();
            if (bytes > BytesMax && page.Count > 0)
            {
                break;
            }

            page.Add(message);
        }

        return page;
    }
}
