using Agnes.Api.Database;
using Agnes.Api.Hosting;
using Agnes.Api.Processors;
using Agnes.Pipeline.Configuration;
using Agnes.Pipeline.Sessions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Agnes.Api.Accounts.Links;

/// <summary>
/// Where there is no admin yet, makes the one that the environment names, or a link by which whoever sees the log of this
/// machine becomes it.
/// </summary>
public sealed partial class Setup(
    AccessOptions access,
    DataDirectory data,
    PublicSite site,
    Passwords passwords,
    IServer server,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<Setup> logger) : IStartupTask
{
    public async Task RunAsync(AgnesDatabase database, CancellationToken cancellationToken)
    {
        // What an earlier start left leads nowhere any more.
        File.Delete(data.SetupUrl);
        if (access.LocalDevMode)
        {
            return;
        }

        var link = await database.WriteAsync(BeginAsync, cancellationToken);
        if (link is null)
        {
            return;
        }

        var address = $"{await AddressAsync(cancellationToken)}{link.Path}";
        PrivateFiles.Write(data.SetupUrl, address);
        Log.LinkMade(logger, address, data.SetupUrl);
    }

    /// <summary>The link was used.</summary>
    public void Over() => File.Delete(data.SetupUrl);

    private async Task<IssuedLink?> BeginAsync(System.Data.Common.DbConnection connection, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().CutToMicroseconds();
        if (await Admins.ExistsAsync(connection, cancellationToken))
        {
            return null;
        }

        if (access is not { AdminEmail: { } email, AdminPassword: { } password })
        {
            return await OneTimeLink.IssueAsync(connection, LinkKind.Setup, null, null, now, cancellationToken);
        }

        var environment = new Caller(null, null);
        var id = await FirstAdmin.MakeAsync(connection, email, null, passwords.Hash(password), environment, now, cancellationToken);
        Log.AdminMade(logger, id);
        return null;
    }

    private async Task<string> AddressAsync(CancellationToken cancellationToken)
    {
        if (site.Address is { } configured)
        {
            return configured.AbsoluteUri.TrimEnd('/');
        }

        // Only then the port is known.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(started.SetResult))
        {
            await started.Task.WaitAsync(cancellationToken);
        }

        var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? Listening.DefaultUrl;
        return HealthProbe.FromThisMachine(bound).AbsoluteUri.TrimEnd('/');
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "There is no admin yet. Whoever opens {Address} within an hour becomes it; the link is in {File}, too, and works once")]
        public static partial void LinkMade(ILogger logger, string address, string file);

        [LoggerMessage(LogLevel.Information, "AGNES_ADMIN_EMAIL is the first admin: {UserId}")]
        public static partial void AdminMade(ILogger logger, string userId);
    }
}
