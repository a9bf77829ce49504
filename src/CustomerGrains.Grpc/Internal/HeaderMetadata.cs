using Microsoft.AspNetCore.Http;

namespace CustomerGrains.Grpc.Internal;

/// <summary>Metadata from and to the headers of ASP.NET.</summary>
internal static class HeaderMetadata
{
    public static GrpcMetadata Read(IHeaderDictionary headers)
    {
        var metadata = new GrpcMetadata();
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                metadata.AddReceived(name.ToLowerInvariant(), value ?? "");
            }
        }

        return metadata;
    }

    public static void Write(GrpcMetadata metadata, IHeaderDictionary headers)
    {
        metadata.MarkSent();
        foreach (var (name, value) in metadata)
        {
            headers.Append(name, value);
        }
    }
}
