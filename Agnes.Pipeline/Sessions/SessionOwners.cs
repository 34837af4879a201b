using System.Diagnostics.CodeAnalysis;

namespace Agnes.Pipeline.Sessions;

/// <summary>
/// To whom folders belong: to the user whose id a folder is named by, else to the one user whose whole e-mail address it
/// is, without regard to case, else to nobody.
/// </summary>
public sealed class SessionOwners
{
    private readonly Dictionary<string, SessionOwner> _byId;
    private readonly Dictionary<string, SessionOwner> _byEmail;

    /// <summary>Knows the folders of these users.</summary>
    /// <param name="users">Each with its id and e-mail.</param>
    public SessionOwners(IEnumerable<SessionOwner> users)
    {
        _byId = users.ToDictionary(user => user.UserId!, StringComparer.Ordinal);
        // An address that several users have says of none that the folder is theirs.
        _byEmail = _byId.Values
            .GroupBy(user => user.Username, StringComparer.OrdinalIgnoreCase)
            .Where(users => users.Count() == 1)
            .ToDictionary(users => users.Key, users => users.Single(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The owner of a folder; without a user where it belongs to nobody.</summary>
    public SessionOwner OwnerOf(string userKey) => TryFind(userKey, out var owner) ? owner : new SessionOwner(null, userKey);

    private bool TryFind(string userKey, [NotNullWhen(true)] out SessionOwner? owner) =>
        _byId.TryGetValue(userKey, out owner) || _byEmail.TryGetValue(userKey, out owner);
}
