using System.Globalization;
using Agnes.Cli.Home;
using Agnes.Cli.Server;

namespace Agnes.Cli.Doctor;

/// <summary>Whether the server answers, fits this command, and takes the token.</summary>
internal static class ServerChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ClockMayDiffer = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ExpiresSoon = TimeSpan.FromDays(14);

    public static async Task<IReadOnlyList<DoctorCheck>> LookAsync(
        CliConfig config,
        string ownVersion,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var checks = new List<DoctorCheck>();
        using var server = new AgnesServer(config, time) { Patience = Patience };
        try
        {
            checks.Add(Version(ownVersion, await server.GetAsync("api/version", ServerJsonContext.Default.VersionAnswer, cancellationToken)));
            if (server.LastDate is { } there)
            {
                checks.Add(Clock(time.GetUtcNow() - there));
            }

            checks.Add(Token(await server.GetAsync("api/me", ServerJsonContext.Default.MeAnswer, cancellationToken), server.LastDate));
        }
        catch (ServerException e)
        {
            checks.Add(new DoctorCheck(
                e.ExitCode == ExitCodes.NotSignedIn ? "token" : "server", DoctorStatus.Error, e.Message, e.Hint));
        }

        return checks;
    }

    private static DoctorCheck Version(string ownVersion, VersionAnswer version) => CliVersion.IsOlder(ownVersion, version.OldestClient)
        ? new DoctorCheck(
            "server",
            DoctorStatus.Error,
            $"Agnes {version.Version} works with 'agnes' from {version.OldestClient} on; this is {ownVersion}",
            "Install the new version of 'agnes'.")
        : new DoctorCheck("server", DoctorStatus.Ok, $"Agnes {version.Version} answers; this is agnes {ownVersion}");

    /// <summary>Nothing that is uploaded depends on it, but whoever compares times should know.</summary>
    private static DoctorCheck Clock(TimeSpan ahead) => ahead.Duration() > ClockMayDiffer
        ? new DoctorCheck(
            "clock",
            DoctorStatus.Warning,
            string.Create(
                CultureInfo.InvariantCulture,
                $"this machine is {ahead.Duration():d\\.hh\\:mm\\:ss} {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the server; uploads do not mind"))
        : new DoctorCheck("clock", DoctorStatus.Ok, "as the server's");

    /// <summary>By the server's clock, which is the one that counts.</summary>
    private static DoctorCheck Token(MeAnswer me, DateTimeOffset? now)
    {
        const string Name = "token";
        if (me.Token is not { ExpiresAt: { } expires } token || now is null)
        {
            return new DoctorCheck(Name, DoctorStatus.Ok, me.Token is null ? $"{me.Email}, {me.Role}" : $"'{me.Token.Name}' of {me.Email}, {me.Role}; it does not expire");
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"'{token.Name}' of {me.Email}, {me.Role}; it expires on {expires.UtcDateTime:yyyy-MM-dd}");
        return expires - now < ExpiresSoon
            ? new DoctorCheck(Name, DoctorStatus.Warning, text, "Make another in time: agnes init --token-file FILE")
            : new DoctorCheck(Name, DoctorStatus.Ok, text);
    }
}
