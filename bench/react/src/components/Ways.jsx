import { Fragment } from "react";
import { formLayout } from "../fields.js";
import { useFill, useWords } from "../Language.jsx";
import { passkeyProvider } from "../passkey.js";
import { Alert } from "./Alert.jsx";
import { PasskeyButton } from "./PasskeyButton.jsx";
import { ProviderButton } from "./ProviderButton.jsx";
import { SignInForm } from "./SignInForm.jsx";

/** The ways to sign in, in the order in which most people want them. */
export function Ways({ list, returnTo, latest, onStart, onFailure, onSuccess }) {
  const words = useWords();
  const fill = useFill();
  const buttons = list.filter(({ type }) => !["credentials", "email", "webauthn"].includes(type));
  const passkey = passkeyProvider(list);
  const forms = list.filter(formLayout).toSorted((one, other) => rank(one) - rank(other));
  const hasButtons = buttons.length > 0 || passkey !== undefined;
  if (!hasButtons && forms.length === 0) return <Alert trouble={{ reason: "nothingOffered" }} />;
  const way = (provider) => ({ provider, returnTo, isLatest: latest === provider.id, onStart: () => onStart(provider.id), onFailure, onSuccess });
  return (
    <>
      {hasButtons && (
        <div className="stack">
          {buttons.map((provider) => <ProviderButton key={provider.id} {...way(provider)} />)}
          {passkey && <PasskeyButton {...way(passkey)} />}
        </div>
      )}
      {forms.map((provider, index) => {
        const layout = formLayout(provider);
        return (
          <Fragment key={provider.id}>
            {(index > 0 || hasButtons) && <div className="rule">{fill(words[layout.rule], provider.name)}</div>}
            <SignInForm {...way(provider)} layout={layout} isFirst={index === 0} />
          </Fragment>
        );
      })}
    </>
  );
}

function rank({ id, type }) {
  if (id === "credentials") return 0;
  return type === "email" ? 1 : 2;
}
