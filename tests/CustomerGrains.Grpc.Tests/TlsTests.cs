using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CustomerGrains.Grpc.Tests;

public sealed class TlsTests
{
    [Fact]
    public async Task Calls_run_over_TLS_with_certificates_on_both_sides()
    {
        using var serverCertificate = SelfSigned("server");
        using var clientCertificate = SelfSigned("client");
        string? caller = null;
        await using var server = await TestServer.StartAsync(
            [
                new FakeService(binder => binder.Unary(TestMethods.EmptyCall, (request, call) =>
                {
                    caller = call.HttpContext.Connection.ClientCertificate?.Subject;
                    return new(request);
                })),
            ],
            https: tls =>
            {
                tls.ServerCertificate = serverCertificate;
                tls.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                tls.ClientCertificateValidation = (certificate, chain, errors) => certificate.Thumbprint == clientCertificate.Thumbprint;
            });
        using var channel = new GrpcChannel(server.Address, new GrpcChannelOptions
        {
            Tls = new SslClientAuthenticationOptions
            {
                ClientCertificates = [clientCertificate],
                RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
                    certificate?.GetCertHashString() == serverCertificate.GetCertHashString(),
            },
        });

        await channel.UnaryAsync(TestMethods.EmptyCall, new Empty());

        Assert.Equal("CN=client", caller);
    }

    [Fact]
    public async Task A_server_that_is_not_trusted_is_unavailable()
    {
        using var certificate = SelfSigned("server");
        await using var server = await TestServer.StartAsync([new InteropService()], https: tls => tls.ServerCertificate = certificate);

        await Waiting.FailsAsync(() => server.Channel.UnaryAsync(TestMethods.EmptyCall, new Empty()), GrpcStatusCode.Unavailable);
    }

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
