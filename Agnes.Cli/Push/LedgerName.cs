using System.Security.Cryptography;
using System.Text;
using Agnes.Cli.Home;

namespace Agnes.Cli.Push;

/// <summary>Another server, or another person there, has another ledger.</summary>
internal static class LedgerName
{
    public static string Of(CliConfig config)
    {
        var owner = SHA256.HashData(Encoding.UTF8.GetBytes($"{config.Server}\n{config.UserId ?? config.Token}"));
        return $"pushed-{Convert.ToHexStringLower(owner)[..16]}.jsonl";
    }
}
