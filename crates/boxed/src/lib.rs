//! Has asynchronous functions compiled in the room that they stand in.
//!
//! The compiler makes the code of an `async fn` where it is awaited: the pages, the command and every test of them would
//! each compile what they ask of `app`, and all that it asks of `store`. A function that hands out its future in a box is
//! compiled once, where it is written, and as well as that room is compiled. A box costs one allocation a call, which is
//! nothing beside a database. Before this stood, the library of the pages held 1,300 functions of `app` and 2,200 of
//! `store`.

use proc_macro::TokenStream;
use proc_macro2::Span;
use quote::quote;
use syn::{
    FnArg, ImplItem, ImplItemFn, ItemImpl, Lifetime, ReturnType, Signature, TypeImplTrait,
    TypeReference, Visibility, parse_macro_input, parse_quote,
    visit_mut::{self, VisitMut},
};

/// Boxes the future of each public `async fn` of an `impl` block.
///
/// What the function borrows, its future borrows. The future is `Send`, or the block does not compile. What it gives is of
/// the type that it says, without a conversion.
#[proc_macro_attribute]
pub fn boxed(_attribute: TokenStream, block: TokenStream) -> TokenStream {
    let mut block = parse_macro_input!(block as ItemImpl);
    for item in &mut block.items {
        if let ImplItem::Fn(function) = item
            && function.sig.asyncness.is_some()
            && matches!(function.vis, Visibility::Public(_))
        {
            box_future(function);
        }
    }
    quote!(#block).into()
}

/// Turns `async fn` into a function that gives a boxed future.
fn box_future(function: &mut ImplItemFn) {
    name_lifetimes(&mut function.sig);
    let body = &function.block;
    let output = match &function.sig.output {
        ReturnType::Default => parse_quote!(()),
        ReturnType::Type(_, output) => output.clone(),
    };
    let lifetime = lifetime();
    function.sig.asyncness = None;
    function.sig.output = parse_quote! {
        -> ::std::pin::Pin<::std::boxed::Box<dyn ::std::future::Future<Output = #output> + ::std::marker::Send + #lifetime>>
    };
    function.block = parse_quote!({ ::std::boxed::Box::pin(async move #body) });
}

/// Gives every lifetime that a signature leaves out the name of what the future borrows, and has all that it names, types
/// too, last as long.
fn name_lifetimes(signature: &mut Signature) {
    let lifetime = lifetime();
    for input in &mut signature.inputs {
        if let FnArg::Receiver(receiver) = input
            && let Some((_, left_out)) = &mut receiver.reference
            && left_out.is_none()
        {
            *left_out = Some(lifetime.clone());
            receiver.ty = match receiver.mutability {
                Some(_) => parse_quote!(&#lifetime mut Self),
                None => parse_quote!(&#lifetime Self),
            };
        } else if let FnArg::Typed(input) = input {
            Names.visit_type_mut(&mut input.ty);
        }
    }
    Names.visit_return_type_mut(&mut signature.output);
    for named in signature.generics.lifetimes_mut() {
        named.bounds.push(lifetime.clone());
    }
    for named in signature.generics.type_params_mut() {
        named.bounds.push(parse_quote!(#lifetime));
    }
    signature.generics.params.insert(0, parse_quote!(#lifetime));
}

/// What is borrowed as long as the future lives.
fn lifetime() -> Lifetime {
    Lifetime::new("'future", Span::mixed_site())
}

/// Names the lifetimes that a type leaves out.
struct Names;

impl VisitMut for Names {
    fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
        reference.lifetime.get_or_insert_with(lifetime);
        visit_mut::visit_type_reference_mut(self, reference);
    }

    fn visit_lifetime_mut(&mut self, named: &mut Lifetime) {
        if named.ident == "_" {
            *named = lifetime();
        }
    }

    fn visit_type_impl_trait_mut(&mut self, any: &mut TypeImplTrait) {
        let lifetime = lifetime();
        any.bounds.push(parse_quote!(#lifetime));
        visit_mut::visit_type_impl_trait_mut(self, any);
    }

    // What a function is called with lives as long as the call.
    fn visit_parenthesized_generic_arguments_mut(
        &mut self,
        _: &mut syn::ParenthesizedGenericArguments,
    ) {
    }

    fn visit_type_bare_fn_mut(&mut self, _: &mut syn::TypeBareFn) {}
}
