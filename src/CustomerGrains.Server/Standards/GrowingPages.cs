using System.Globalization;
using CustomerGrains.Grpc;

namespace CustomerGrains.Server.Standards;

/// <summary>Pages of lists that only ever grow at one end, so that a place in them stays good.</summary>
internal static class GrowingPages
{
    private const int PageDefault = 100;
    private const int PageMax = 1_000;

    /// <summary>How many to return.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT.</exception>
    public static int Size(int pageSize) => pageSize is >= 0 and <= PageMax
        ? pageSize == 0 ? PageDefault : pageSize
        : throw GrpcErrors.InvalidArgument("page_size", $"is {pageSize}; allowed are 1 to {PageMax}, or 0 for {PageDefault}");

    /// <summary>The place that a token says; null for the first page.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT.</exception>
    public static int? Place(string token) => token.Length == 0 ? null
        : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int place) ? place
        : throw GrpcErrors.InvalidArgument("page_token", "is not the next_page_token of a response");

    /// <summary>The token of a place.</summary>
    public static string Token(int place) => place.ToString(CultureInfo.InvariantCulture);
}
