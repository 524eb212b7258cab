/** Strapi wants to be told of the plugin; it is a library without tables or routes. */
export default {};
