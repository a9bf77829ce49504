using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Storage.Tests.Postgres;

/// <summary>TLS to the database, by the driver's own settings in the connection string.</summary>
public sealed class PostgresTlsTests
{
    [PostgresFact]
    public async Task A_certificate_that_is_known_is_taken_and_another_one_is_refused()
    {
        using var folder = new TemporaryFolder();
        string known = Write(folder, "server");
        string other = Write(folder, "other");
        await using PostgresServer server = await PostgresServer.StartAsync();
        await server.UseTlsAsync(known, folder.PathOf("server.key"));

        await using (PostgresCustomerStore store = await PostgresCustomerStore.OpenAsync(Options(server, known), CancellationToken.None))
        {
            await store.AppendAsync(Records.Of("ada", 1, 1), CancellationToken.None);
            Assert.Equal(true, await server.ScalarAsync(
                "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name LIKE 'customergrains%'"));
        }

        await RefusedAsync("the database's TLS is not acceptable", server, other);
        await RefusedAsync("a file that the connection string names cannot be read", server, folder.PathOf("absent.crt"));
        await RefusedAsync("a certificate or key that the connection string names cannot be used", server, $"{known};SSL Certificate={folder.Write("text", "-")}");
    }

    private static async Task RefusedAsync(string finding, PostgresServer server, string authority)
    {
        StoreException refused = await Assert.ThrowsAsync<StoreException>(
            async () => await PostgresCustomerStore.OpenAsync(Options(server, authority), CancellationToken.None));
        Assert.Contains(finding, refused.Message);
    }

    private static PostgresStoreOptions Options(PostgresServer server, string authority) => new()
    {
        Connection = new PostgresConnectionText(
            server.ConnectionString().Replace("SSL Mode=Disable", $"SSL Mode=VerifyFull;Root Certificate={authority}", StringComparison.Ordinal)),
    };

    /// <summary>Writes a certificate for 127.0.0.1 that is its own authority, and its key beside it.</summary>
    private static string Write(TemporaryFolder folder, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        folder.Write($"{name}.key", key.ExportPkcs8PrivateKeyPem());
        return folder.Write($"{name}.crt", certificate.ExportCertificatePem());
    }
}
