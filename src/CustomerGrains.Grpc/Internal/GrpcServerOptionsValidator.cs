using Microsoft.Extensions.Options;

namespace CustomerGrains.Grpc.Internal;

/// <summary>Refuses options out of range when the host starts, naming the setting and its range.</summary>
internal sealed class GrpcServerOptionsValidator : IValidateOptions<GrpcServerOptions>
{
    public ValidateOptionsResult Validate(string? name, GrpcServerOptions options)
    {
        try
        {
            OptionRange.Check(nameof(options.MaxReceiveMessageBytes), options.MaxReceiveMessageBytes, 1, OptionRange.MaxMessageBytes);
            OptionRange.Check(nameof(options.MaxSendMessageBytes), options.MaxSendMessageBytes, 1, OptionRange.MaxMessageBytes);
            OptionRange.Check(nameof(options.CompressionThresholdBytes), options.CompressionThresholdBytes, 0, OptionRange.MaxMessageBytes);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentOutOfRangeException outside)
        {
            return ValidateOptionsResult.Fail($"{nameof(GrpcServerOptions)}: {outside.Message}");
        }
    }
}
