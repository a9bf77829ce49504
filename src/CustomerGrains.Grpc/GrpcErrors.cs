using CustomerGrains.Grpc.Internal;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

namespace CustomerGrains.Grpc;

/// <summary>The errors that services answer with, each with the <c>google.rpc</c> detail that programs read.</summary>
public static class GrpcErrors
{
    // Details travel in a trailer, and many clients take 8 KiB of those; the first violations are enough to start with.
    private const int MaxViolationsBytes = 3 * 1024;

    // A text may repeat what the caller sent; one that is cut still says what is wrong, where a detail that has no room says nothing.
    private const int MaxNameBytes = 256;
    private const int MaxDescriptionBytes = 2_500;

    /// <summary>One field of the request is wrong.</summary>
    /// <param name="field">Path of the field, for example <c>purchase.amount.currency_code</c>.</param>
    /// <param name="description">What is wrong and what is allowed.</param>
    /// <returns>INVALID_ARGUMENT with a <see cref="BadRequest"/>.</returns>
    public static GrpcException InvalidArgument(string field, string description) => InvalidArgument([(field, description)]);

    /// <summary>Several fields of the request are wrong. As many as fit in 3 KiB are listed.</summary>
    /// <param name="violations">Paths of the fields, and what is wrong with each; at least one.</param>
    /// <returns>INVALID_ARGUMENT with a <see cref="BadRequest"/>.</returns>
    public static GrpcException InvalidArgument(IEnumerable<(string Field, string Description)> violations)
    {
        var badRequest = new BadRequest();
        var all = 0;
        var bytes = 0;
        foreach (var (field, description) in violations)
        {
            var violation = new BadRequest.Types.FieldViolation { Field = Name(field), Description = Description(description) };
            all++;
            bytes += violation.CalculateSize();
            if (all == 1 || bytes <= MaxViolationsBytes)
            {
                badRequest.FieldViolations.Add(violation);
            }
        }

        ArgumentOutOfRangeException.ThrowIfZero(all, nameof(violations));
        var first = badRequest.FieldViolations[0];
        var more = all == 1 ? "" : $" (and {all - 1} more)";
        return new(new(GrpcStatusCode.InvalidArgument, $"{first.Field}: {first.Description}{more}"), [badRequest]);
    }

    /// <summary>A resource does not exist.</summary>
    /// <param name="resourceType">Its kind, for example <c>customer</c>.</param>
    /// <param name="name">Its name or id.</param>
    /// <returns>NOT_FOUND with a <see cref="ResourceInfo"/>.</returns>
    public static GrpcException NotFound(string resourceType, string name) => new(
        new(GrpcStatusCode.NotFound, $"{resourceType} '{name}' does not exist."),
        [new ResourceInfo { ResourceType = resourceType, ResourceName = Name(name) }]);

    /// <summary>A resource exists already.</summary>
    /// <param name="resourceType">Its kind, for example <c>model</c>.</param>
    /// <param name="name">Its name or id.</param>
    /// <returns>ALREADY_EXISTS with a <see cref="ResourceInfo"/>.</returns>
    public static GrpcException AlreadyExists(string resourceType, string name) => new(
        new(GrpcStatusCode.AlreadyExists, $"{resourceType} '{name}' exists already."),
        [new ResourceInfo { ResourceType = resourceType, ResourceName = Name(name) }]);

    /// <summary>What is asked for cannot be done with things as they are, and trying again does not help.</summary>
    /// <param name="message">Why.</param>
    /// <returns>FAILED_PRECONDITION.</returns>
    public static GrpcException FailedPrecondition(string message) => new(GrpcStatusCode.FailedPrecondition, message);

    /// <summary>What is asked for cannot be done with things as they are, because of one field of the request.</summary>
    /// <param name="type">What kind of state stands against it, for programs, for example <c>STANDARD</c>.</param>
    /// <param name="field">Path of the field.</param>
    /// <param name="description">What stands against it.</param>
    /// <returns>FAILED_PRECONDITION with a <see cref="PreconditionFailure"/>, whose subject is the field.</returns>
    public static GrpcException FailedPrecondition(string type, string field, string description) => new(
        new(GrpcStatusCode.FailedPrecondition, $"{field}: {description}"),
        [new PreconditionFailure { Violations = { new PreconditionFailure.Types.Violation { Type = type, Subject = Name(field), Description = Description(description) } } }]);

    /// <summary>The caller may not do this.</summary>
    /// <param name="message">What is not allowed, and to whom it is.</param>
    public static GrpcException PermissionDenied(string message) => new(GrpcStatusCode.PermissionDenied, message);

    /// <summary>A limit is reached.</summary>
    /// <param name="message">Which one.</param>
    /// <param name="retryAfter">When to try again.</param>
    /// <returns>RESOURCE_EXHAUSTED with a <see cref="RetryInfo"/>.</returns>
    public static GrpcException ResourceExhausted(string message, TimeSpan retryAfter) => new(
        new(GrpcStatusCode.ResourceExhausted, message),
        [RetryAfter(retryAfter)]);

    /// <summary>What is asked for is more than an answer takes, because of one field of the request; trying again does not help.</summary>
    /// <param name="field">Path of the field.</param>
    /// <param name="description">Which limit, and what to ask for instead.</param>
    /// <returns>RESOURCE_EXHAUSTED with a <see cref="BadRequest"/>, and without a time to try again.</returns>
    public static GrpcException TooMuch(string field, string description) => new(
        new(GrpcStatusCode.ResourceExhausted, $"{field}: {description}"),
        [new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = Name(field), Description = Description(description) } } }]);

    /// <summary>The service cannot do this for now.</summary>
    /// <param name="message">Why.</param>
    /// <param name="retryAfter">When to try again, if known.</param>
    /// <returns>UNAVAILABLE, with a <see cref="RetryInfo"/> when <paramref name="retryAfter"/> is given.</returns>
    public static GrpcException Unavailable(string message, TimeSpan? retryAfter = null) => new(
        new(GrpcStatusCode.Unavailable, message),
        retryAfter is { } delay ? [RetryAfter(delay)] : null);

    private static string Name(string text) => BoundedText.Of(text, MaxNameBytes);

    private static string Description(string text) => BoundedText.Of(text, MaxDescriptionBytes);

    private static RetryInfo RetryAfter(TimeSpan delay) => new() { RetryDelay = Duration.FromTimeSpan(delay) };
}
