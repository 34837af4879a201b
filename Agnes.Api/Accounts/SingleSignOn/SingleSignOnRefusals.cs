using System.Text.Json;

namespace Agnes.Api.Accounts.SingleSignOn;

public static class SingleSignOnRefusals
{
    /// <summary>As addresses and the audit log name it.</summary>
    public static string NameOf(SingleSignOnRefusal refusal) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(refusal.ToString());

    /// <returns>Null where there is none of that name.</returns>
    public static SingleSignOnRefusal? Named(string? name)
    {
        foreach (var refusal in Enum.GetValues<SingleSignOnRefusal>())
        {
            if (NameOf(refusal) == name)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>What the sign-in page says.</summary>
    public static string SentenceOf(SingleSignOnRefusal refusal) => refusal switch
    {
        SingleSignOnRefusal.Unreachable => "The provider of single sign-on does not answer; try again later, or sign in with a password.",
        SingleSignOnRefusal.Failed => "Single sign-on did not work out; try it once more from here.",
        SingleSignOnRefusal.Denied => "You were not signed in: the provider of single sign-on says that it was cancelled or refused.",
        SingleSignOnRefusal.NoEmail => "The provider of single sign-on tells no e-mail address of yours that Agnes could take.",
        SingleSignOnRefusal.UnverifiedEmail => "The provider of single sign-on does not say that your e-mail address is verified.",
        SingleSignOnRefusal.NotInvited => "You have no account here; ask an admin of this Agnes for an invitation.",
        SingleSignOnRefusal.BoundToAnother =>
            "The account of your e-mail address belongs to another identity at the provider; ask an admin of this Agnes for a new link.",
        SingleSignOnRefusal.Deactivated => "Your account is deactivated.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };
}
