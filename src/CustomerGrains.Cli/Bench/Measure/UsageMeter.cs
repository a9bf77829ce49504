using CustomerGrains.Cli.Bench.Arrivals;
using CustomerGrains.Client;
using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Bench.Measure;

/// <summary>Reads what the server's process and this one have used.</summary>
internal sealed class UsageMeter(MeasurementClient measurement, RunClock clock)
{
    /// <summary>Reads it now.</summary>
    /// <param name="tracks">Count what was answered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<UsageReading> ReadAsync(IEnumerable<Track> tracks, CancellationToken cancellationToken)
    {
        GetUsageResponse? server = await TryReadAsync(cancellationToken);
        long interactions = tracks.Where(track => !track.IsRead).Sum(track => track.Answered);
        long reads = tracks.Where(track => track.IsRead).Sum(track => track.Answered);
        return new UsageReading(server, Environment.CpuUsage.TotalTime, clock.Now, interactions, reads);
    }

    /// <summary>Asks the server; null when it does not serve measurements.</summary>
    public async Task<GetUsageResponse?> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await measurement.GetUsageAsync(cancellationToken);
        }
        catch (GrpcException exception) when (exception.Status.Code is GrpcStatusCode.Unimplemented or GrpcStatusCode.Unavailable)
        {
            return null;
        }
    }
}
