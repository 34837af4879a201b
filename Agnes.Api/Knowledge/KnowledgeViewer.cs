using System.Security.Claims;
using Agnes.Api.Accounts;

namespace Agnes.Api.Knowledge;

/// <summary>Who asks about knowledge, as far as it decides what is shown.</summary>
public sealed record KnowledgeViewer(string UserId, string? Email, bool IsAdmin)
{
    public static KnowledgeViewer Of(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new(user.UserId(), user.Identity?.Name, user.IsInRole(Roles.Admin));
    }

    /// <summary>Whether a user's id, or an e-mail, is this person's.</summary>
    public bool Is(string idOrEmail) =>
        idOrEmail == UserId || string.Equals(idOrEmail, Email, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where this person downloads a session; null where it is not theirs.</summary>
    public string? AddressOf(string sessionFile)
    {
        ArgumentNullException.ThrowIfNull(sessionFile);
        return sessionFile.Split('/') is [var folder, var name] && Is(folder)
            ? $"/profile/sessions/{Uri.EscapeDataString(name)}"
            : null;
    }
}
